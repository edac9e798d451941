/** Places, ships and cancels orders with the generated client, at the Mercato whose URL is the argument. */
import {
  Configuration,
  OrderStatus,
  OrdersApi,
  ProblemFromJSON,
  ProductsApi,
  ResponseError,
  StockApi,
  type OrderOutcome,
  type Problem,
} from '../../target/generated-sources/typescript/index.js';

declare const process: { readonly argv: readonly string[] };

const SKU = 'TYPESCRIPT-1';
const PREFER = 'wait=30';

function check(holds: boolean, what: string): asserts holds {
  if (!holds) {
    throw new Error(`Expected ${what}`);
  }
}

async function problemOf(answer: Promise<unknown>): Promise<Problem> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof ResponseError) {
      return ProblemFromJSON(await error.response.json());
    }
    throw error;
  }
  throw new Error('Expected a problem');
}

const url = process.argv[2];
check(url !== undefined, 'the URL of a Mercato');
const configuration = new Configuration({ basePath: url });
const orders = new OrdersApi(configuration);

function place(quantity: number, prefer?: string): Promise<OrderOutcome> {
  return orders.placeOrder({
    ...(prefer === undefined ? {} : { prefer }),
    placeOrderRequest: {
      customerId: 'cust-17',
      paymentMethod: 'tok_approve',
      lines: [{ sku: SKU, quantity }],
    },
  });
}

await new ProductsApi(configuration).registerProduct({
  idempotencyKey: 'typescript-product',
  registerProductRequest: { sku: SKU, name: 'Espresso cup', price: { amount: '12.30', currency: 'EUR' } },
});
await new StockApi(configuration).receiveStock({
  sku: SKU,
  receiveStockRequest: { warehouse: 'main', quantity: 40 },
});

const placed = await place(2, PREFER);
check(placed.settled && placed.status === OrderStatus.Confirmed, 'a confirmed order');
check(placed.total?.amount === '24.60' && placed.lines?.[0]?.name === 'Espresso cup', 'what was ordered');

const shipped = await orders.shipOrder({ orderId: placed.orderId, prefer: PREFER });
check(shipped.settled && shipped.status === OrderStatus.Completed, 'a completed order');

const accepted = await place(3);
check(!accepted.settled && accepted.status === undefined, 'an order that is only accepted');

const confirmed = await place(3, PREFER);
const cancelled = await orders.cancelOrder({
  orderId: confirmed.orderId,
  prefer: PREFER,
  cancelOrderRequest: { reason: 'Ordered twice' },
});
check(cancelled.settled && cancelled.status === OrderStatus.Cancelled, 'a cancelled order');
check(cancelled.version > confirmed.version, 'a later version');

const shown = await orders.showOrder({ orderId: cancelled.orderId });
check(shown.status === OrderStatus.Cancelled && shown.cancellationReason === 'Ordered twice', 'the same order');

const late = await problemOf(orders.shipOrder({ orderId: cancelled.orderId }));
check(late.status === 409 && late.code === 'order_already_cancelled', 'a rejected shipment');

const wrong = await problemOf(
  orders.placeOrder({ placeOrderRequest: { customerId: '', paymentMethod: '', lines: [{ sku: SKU, quantity: 0 }] } }),
);
check(
  wrong.errors?.map((error) => error.pointer).join() === '/customerId,/paymentMethod,/lines/0/quantity',
  'everything that is wrong with the body',
);
