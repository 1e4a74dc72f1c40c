using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using MailZen.Framework.ExceptionHandling;
using MailZen.TestBase;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MailZen.HttpApi.Host.Tests.Texts;

public sealed class ErrorTextTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    [Theory]
    [InlineData("")]
    [InlineData("de")]
    [InlineData("fr")]
    public async Task Should_Have_One_Text_For_Every_Code(string language)
    {
        var services = (await StartAsync()).Services;
        var mapped = services.GetRequiredService<IOptions<AbpExceptionHttpStatusCodeOptions>>().Value.Codes;
        var codes = ErrorCodeConstants().ToList();
        codes.Except(mapped).ShouldBeEmpty("A code without a status.");
        var resources = services.GetRequiredService<IOptions<AbpExceptionLocalizationOptions>>().Value.Resources;
        var texts = resources.SelectMany(resource => Texts(resource, language)).ToList();

        codes.Count.ShouldBeGreaterThan(15);
        texts.Select(text => text.Key).ShouldBeUnique();
        var written = texts.Where(text => !string.IsNullOrEmpty((string?)text.Value)).Select(text => (string)text.Key).ToHashSet();
        codes.Concat(ValidationMessageKeys()).Except(written).ShouldBeEmpty();
        resources.SelectMany(resource => Texts(resource, "")).Select(text => (string)text.Key).Except(written).ShouldBeEmpty();
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

    private static IEnumerable<DictionaryEntry> Texts(Type resource, string language) =>
        new ResourceManager(resource)
            .GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>();
}
