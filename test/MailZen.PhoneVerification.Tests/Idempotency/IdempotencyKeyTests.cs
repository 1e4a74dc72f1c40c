using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification.Idempotency;

namespace MailZen.PhoneVerification.Tests.Idempotency;

public sealed class IdempotencyKeyTests
{
    private const string Uuid = "8e03978e-40d5-43e8-bc93-6894a57f9324";

    [Theory]
    [InlineData(Uuid, Uuid)]
    [InlineData($"\"{Uuid}\"", Uuid)]
    public void Should_Take_Keys_With_And_Without_Quotes(string header, string key) =>
        IdempotencyKey.Parse(header, isAnonymous: true).ShouldBe(key);

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("\"")]
    [InlineData("\"open")]
    [InlineData("a\\b")]
    [InlineData("ключ")]
    [InlineData("a\tb")]
    public void Should_Refuse_What_Is_No_Key(string header) => Refuse(header, isAnonymous: false);

    [Fact]
    public void Should_Refuse_A_Key_That_Is_Too_Long()
    {
        IdempotencyKey.Parse(new string('k', 255), isAnonymous: false).Length.ShouldBe(255);
        Refuse(new string('k', 256), isAnonymous: false);
    }

    [Theory]
    [InlineData("order-1")]
    [InlineData("1111111111111111111111")]
    public void Should_Refuse_A_Key_That_Others_Could_Guess_Where_It_Alone_Names_The_Asker(string header)
    {
        IdempotencyKey.Parse(header, isAnonymous: false).ShouldBe(header);
        Refuse(header, isAnonymous: true);
    }

    private static void Refuse(string header, bool isAnonymous) =>
        Should.Throw<BusinessException>(() => IdempotencyKey.Parse(header, isAnonymous)).Code.ShouldBe("IDEMPOTENCY_KEY_INVALID");
}
