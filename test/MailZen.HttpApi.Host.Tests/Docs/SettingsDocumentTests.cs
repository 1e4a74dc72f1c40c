using System.Text;
using MailZen.Framework.Settings;
using MailZen.TestBase;
using MailZen.TestBase.Apps;
using MailZen.TestBase.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.HttpApi.Host.Tests.Docs;

/// <summary>docs/settings.md lists the settings as the code defines them, grouped by feature.</summary>
public sealed class SettingsDocumentTests(TestApps apps) : MailZenTest<SqliteDatabase>(apps)
{
    private const string Document = "docs/settings.md";
    private const string UpdateVariable = "MAILZEN_UPDATE_SETTINGS";
    private const string Start = "<!-- settings: a test writes what follows -->\n";
    private const string End = "<!-- end of settings -->";
    private const string Other = "Other";

    // A setting belongs to the group with the longest prefix that its name begins with.
    private static readonly (string Title, string[] Prefixes)[] _groups =
    [
        ("SMS providers", ["MailZen.Sms."]),
        ("Webhook", ["MailZen.Sms.Webhook."]),
        ("Twilio", ["MailZen.Sms.Twilio."]),
        ("Texts of messages", ["MailZen.Sms.Template.", "MailZen.Sms.Notice.", "MailZen.Sms.Languages", "MailZen.Sms.WebOtpDomain"]),
        ("E-mail", ["MailZen.Smtp."]),
        (
            "Codes",
            [
                "MailZen.Otp.",
                "MailZen.PhoneOtp.",
                "MailZen.SignupOtp.",
                "MailZen.LoginOtp.",
                "MailZen.PasswordResetOtp.",
                "MailZen.PhoneChange.",
            ]
        ),
        ("Phone numbers", ["MailZen.PhoneNumbers."]),
        ("Limits", ["MailZen.Abuse."]),
        ("Guard against SMS pumping", ["MailZen.Guard."]),
        ("Captcha", ["MailZen.Guard.Captcha."]),
        ("Outgoing events", ["MailZen.Events."]),
        ("Accounts and sessions", ["MailZen.Mail.", "MailZen.Session.", "MailZen.Administrators.", "MailZen.Abuse.ReservedHandles"]),
        ("Host", ["MailZen.Host."]),
        ("GraphQL", ["MailZen.GraphQL."]),
        ("Retention", ["MailZen.Retention."]),
        (Other, []),
    ];

    [Fact]
    public async Task Should_List_Every_Setting()
    {
        var definitions = (await StartAsync()).Services.GetRequiredService<ISettingDefinitionManager>().GetAll();
        var tables = Write(definitions);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            var (start, end, text) = FindBlock();
            await File.WriteAllTextAsync(Path.Combine(RepositoryFiles.Root, Document), text[..start] + tables + text[end..]);
        }

        var block = FindBlock();
        block.Text[block.Start..block.End].ShouldBe(tables, $"Run this test with {UpdateVariable}=1.");
    }

    private static string Write(IReadOnlyList<SettingDefinition> definitions)
    {
        var text = new StringBuilder();
        foreach (var (title, _) in _groups)
        {
            var rows = definitions.Where(definition => GroupOf(definition.Name) == title).Select(Row).ToList();
            if (rows.Count > 0)
            {
                text.Append('\n').Append("## ").Append(title).Append("\n\n");
                text.AppendJoin('\n', ["| setting | environment variable | default | allowed | |", "|---|---|---|---|---|", .. rows]);
                text.Append('\n');
            }
        }

        return text.Append('\n').ToString();
    }

    private static string GroupOf(string name) =>
        _groups
            .SelectMany(group => group.Prefixes.Select(prefix => (group.Title, Prefix: prefix)))
            .Where(group => name.StartsWith(group.Prefix, StringComparison.Ordinal))
            .OrderByDescending(group => group.Prefix.Length)
            .Select(group => group.Title)
            .FirstOrDefault(Other);

    private static string Row(SettingDefinition definition)
    {
        var defaultValue = definition.DefaultValue is null ? "–" : $"`{definition.DefaultValue}`";
        var marks = (definition.IsEncrypted ? " Secret." : "") + (definition.IsEnvironmentOnly ? " Environment only." : "");
        marks += string.Concat(definition.FormerEnvironmentNames.Select(name => $" Formerly `{name}`."));
        return $"| {definition.Name} | `{definition.EnvironmentName}` | {defaultValue} | {definition.ValueType.Allowed} "
            + $"| {definition.Description}{marks} |";
    }

    private static (int Start, int End, string Text) FindBlock()
    {
        var text = RepositoryFiles.Read(Document);
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return (start, text.IndexOf(End, start, StringComparison.Ordinal), text);
    }
}
