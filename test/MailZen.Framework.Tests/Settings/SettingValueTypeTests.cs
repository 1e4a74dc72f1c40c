using MailZen.Framework.Settings;

namespace MailZen.Framework.Tests.Settings;

public sealed class SettingValueTypeTests
{
    [Theory]
    [InlineData("true", "true")]
    [InlineData(" YES ", "true")]
    [InlineData("1", "true")]
    [InlineData("On", "true")]
    [InlineData("false", "false")]
    [InlineData("no", "false")]
    [InlineData("0", "false")]
    [InlineData("OFF", "false")]
    [InlineData("maybe", null)]
    [InlineData("2", null)]
    public void Should_Read_Switches(string text, string? value) => SettingValueType.Flag.NormalizeOrNull(text).ShouldBe(value);

    [Theory]
    [InlineData("1000", "1000")]
    [InlineData(" +5000 ", "5000")]
    [InlineData("30000", "30000")]
    [InlineData("999", null)]
    [InlineData("30001", null)]
    [InlineData("5s", null)]
    [InlineData("99999999999999999999", null)]
    public void Should_Read_Numbers_Within_Bounds(string text, string? value) =>
        SettingValueType.Number(1_000, 30_000).NormalizeOrNull(text).ShouldBe(value);

    [Theory]
    [InlineData(" webhook", "WEBHOOK")]
    [InlineData("Twilio", "TWILIO")]
    [InlineData("TWILLIO", null)]
    public void Should_Read_Choices_Whatever_Their_Case(string text, string? value) =>
        SettingValueType.Choice("WEBHOOK", "TWILIO").NormalizeOrNull(text).ShouldBe(value);

    [Theory]
    [InlineData("https://receiver.example/sms?a=b", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("receiver.example", false)]
    [InlineData("/sms", false)]
    [InlineData("ftp://receiver.example", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("https://user:password@receiver.example", false)]
    public void Should_Read_Addresses(string text, bool isAllowed) =>
        (SettingValueType.Url.NormalizeOrNull(text) is not null).ShouldBe(isAllowed);
}
