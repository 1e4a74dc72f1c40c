using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.TestBase;
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
        var mapped = (await StartAsync()).Services.GetRequiredService<IOptions<AbpExceptionHttpStatusCodeOptions>>().Value.Codes;
        var codes = ErrorCodeConstants().ToList();
        codes.Except(mapped).ShouldBeEmpty("A code without a status.");
        var texts = _texts.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!;

        codes.Count.ShouldBeGreaterThan(15);
        codes.Concat(ValidationMessageKeys()).Where(code => string.IsNullOrEmpty(texts.GetString(code))).ShouldBeEmpty();
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

    /// <summary>The constants of every class that is named like a list of error codes, wherever it stands.</summary>
    private static IEnumerable<string> ErrorCodeConstants() =>
        from file in RepositoryFiles.FindProduct("*ErrorCodes.cs")
        from Match constant in Regex.Matches(RepositoryFiles.Read(file), "const string \\w+ = \"(?<code>[A-Z_]+)\"")
        select constant.Groups["code"].Value;

    private static IEnumerable<string> ValidationMessageKeys() =>
        from Match constant in Regex.Matches(
            RepositoryFiles.Read("modules/Accounts/MailZen.Accounts/Validation/ValidationMessages.cs"),
            "\"(?<key>[A-Z_]+)\""
        )
        select constant.Groups["key"].Value;

    private static IEnumerable<string> Keys(string language) =>
        _texts
            .GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>()
            .Select(entry => (string)entry.Key);
}
