using CsCheck;
using MailZen.PhoneVerification.Texts;
using Microsoft.Extensions.Configuration;

namespace MailZen.PhoneVerification.Tests.Sms;

/// <summary>Which of the languages of messages suits whom.</summary>
public sealed class SmsLanguagesTests
{
    [Theory]
    [InlineData("es", "es", "es")]
    [InlineData("es", "es-MX", "es")]
    [InlineData("es", "pt", "en")]
    [InlineData("pt", "pt-BR", "pt")]
    [InlineData("pt, pt-BR", "pt-BR", "pt-BR")]
    [InlineData("pt, pt-BR", "pt-PT", "pt")]
    [InlineData("pt-BR", "pt", "pt-BR")]
    [InlineData("pt-BR", "pt-PT", "pt-BR")]
    [InlineData("zh-Hant", "zh-TW", "zh-Hant")]
    [InlineData("zh-Hant", "zh-CN", "en")]
    [InlineData("zh-TW", "zh-CN", "en")]
    [InlineData("", "de-AT", "de")]
    [InlineData("", "fr-CA", "fr")]
    [InlineData("", "nonsense!", "en")]
    public void Should_Find_The_Nearest_Language(string added, string asked, string language) => From(added).Find(asked).ShouldBe(language);

    [Theory]
    [InlineData("es", "es")]
    [InlineData(" ES ; pt_br,, es ", "es,pt-BR")]
    [InlineData("nb sv", "nb,sv")]
    [InlineData("sr-Latn,es-419", "sr-Latn,es-419")]
    public void Should_Read_A_List_As_People_Write_It(string text, string kept)
    {
        SmsLanguages.FindFault(text).ShouldBeNull();
        SmsLanguages.Normalize(text).ShouldBe(kept);
        From(text).All.ShouldBe(["en", "de", "fr", .. kept.Split(',')]);
    }

    [Theory]
    [InlineData("spanish")]
    [InlineData("xx")]
    [InlineData("es, q")]
    [InlineData("zh-Hant-TW")]
    public void Should_Refuse_A_Language_That_Nobody_Knows(string text) =>
        SmsLanguages.FindFault(text).ShouldNotBeNull().ShouldContain("unknown language");

    [Fact]
    public void Should_Always_Find_A_Language_That_Exists() =>
        Gen.Select(Gen.OneOf("", "es", "pt-BR,es", "zh-Hant,sr-Latn", "!"), Gen.String)
            .Sample(
                (added, asked) =>
                {
                    var languages = From(added);
                    languages.All.ShouldContain(languages.Find(asked));
                }
            );

    private static SmsLanguages From(string added) =>
        SmsLanguages.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection([KeyValuePair.Create<string, string?>(SmsLanguages.EnvironmentName, added)])
                .Build()
        );
}
