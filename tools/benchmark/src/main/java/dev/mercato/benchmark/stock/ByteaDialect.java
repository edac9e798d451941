package dev.mercato.benchmark.stock;

import java.sql.Types;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.VarbinaryJdbcType;

/** Keeps Axon's blobs in {@code bytea} columns, as its guide says for PostgreSQL; otherwise they are large objects. */
public class ByteaDialect extends PostgreSQLDialect {

    @Override
    public void contributeTypes(TypeContributions contributions, ServiceRegistry services) {
        super.contributeTypes(contributions, services);
        contributions
                .getTypeConfiguration()
                .getJdbcTypeRegistry()
                .addDescriptor(Types.BLOB, VarbinaryJdbcType.INSTANCE);
    }

    @Override
    protected String columnType(int sqlType) {
        return sqlType == SqlTypes.BLOB ? "bytea" : super.columnType(sqlType);
    }
}
