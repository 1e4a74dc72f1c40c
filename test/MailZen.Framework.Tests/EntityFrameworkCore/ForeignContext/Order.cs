namespace MailZen.Framework.Tests.EntityFrameworkCore.ForeignContext;

public sealed class Order
{
    public long Id { get; private set; }

    public required string Number { get; init; }

    public DateTimeOffset At { get; init; }
}
