using System.Globalization;
using System.Resources;
using MailZen.Framework.ExceptionHandling;
using MailZen.HttpApi.Host.ExceptionHandling;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MailZen.HttpApi.Host.Tests.Texts;

public sealed class ErrorTextTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private static readonly ResourceManager _texts = new(typeof(ErrorTexts));

    [Theory]
    [InlineData("")]
    [InlineData("de")]
    [InlineData("fr")]
    public async Task Should_Have_A_Text_For_Every_Code(string language)
    {
        var codes = (await StartAsync()).Services.GetRequiredService<IOptions<AbpExceptionHttpStatusCodeOptions>>().Value.Codes;
        var texts = _texts.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!;

        codes.Count.ShouldBeGreaterThan(15);
        codes.Where(code => string.IsNullOrEmpty(texts.GetString(code))).ShouldBeEmpty();
        Keys("").Except(Keys(language)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Write_Errors_In_The_Clients_Language()
    {
        var client = (await StartAsync()).NewClient();
        client.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr-CH, de;q=0.5");

        var reply = await client.RegisterAsync("nobody", "short");

        reply.Body.GetProperty("errors")[0].GetProperty("message").GetString().ShouldBe("Certains champs doivent être corrigés.");
        reply.Error.GetProperty("fields").GetProperty("email").GetString().ShouldBe("Ce n’est pas une adresse e-mail.");
    }

    private static IEnumerable<string> Keys(string language) =>
        _texts.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key);
}
