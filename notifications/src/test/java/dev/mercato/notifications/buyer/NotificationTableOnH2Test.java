package dev.mercato.notifications.buyer;

class NotificationTableOnH2Test extends NotificationTableContract {

    @Override
    Shop open() {
        return Shop.onH2();
    }
}
