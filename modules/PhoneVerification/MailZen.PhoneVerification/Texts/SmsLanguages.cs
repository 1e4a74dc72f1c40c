using System.Globalization;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Purposes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace MailZen.PhoneVerification.Texts;

/// <summary>The languages of messages: the built-in ones, and those added by the environment.</summary>
internal sealed class SmsLanguages
{
    public const string EnvironmentName = "MAILZEN_SMS_LANGUAGES";

    /// <summary>The allowed values, in words.</summary>
    public const string Allowed = "language tags of at most 8 characters, comma-separated, such as es, pt-BR, zh-Hant";

    // The length of the challenge's column.
    private const int MaxLength = 8;

    private static readonly string[] _builtIn = [.. OtpPurpose.Signup.Texts.Keys];
    private static readonly SmsLanguages _builtInOnly = new(added: null);

    private SmsLanguages(string? added) =>
        All = [.. _builtIn.Concat(Split(added).Select(NameOrNull).OfType<string>()).Distinct(StringComparer.Ordinal)];

    /// <summary>The tags of all languages, as .NET writes them.</summary>
    public IReadOnlyList<string> All { get; }

    public static SmsLanguages From(IConfiguration configuration) => new(configuration[EnvironmentName]);

    public static SmsLanguages From(SettingSnapshot settings) =>
        settings.GetOrNull(SmsTextSettings.Languages) is { } added ? new(added) : _builtInOnly;

    /// <summary>The fault of a list of languages; null if it is valid.</summary>
    public static string? FindFault(string text) =>
        Split(text).FirstOrDefault(tag => NameOrNull(tag) is null) is { } unknown
            ? $"contains an unknown language ({unknown}); allowed: {Allowed}"
            : null;

    /// <summary>The stored form of a list.</summary>
    public static string Normalize(string text) => string.Join(',', Split(text).Select(NameOrNull).Distinct(StringComparer.Ordinal));

    /// <summary>The language for a requested one: itself, a parent language, or a regional variant of it; otherwise English.</summary>
    public string Find(CultureInfo culture)
    {
        for (var asked = culture; asked.Name.Length > 0; asked = asked.Parent)
        {
            if (All.FirstOrDefault(name => name.Equals(asked.Name, StringComparison.OrdinalIgnoreCase)) is { } known)
            {
                return known;
            }
        }

        return All.FirstOrDefault(name => ParentOrNull(name) is { } parent && IsWithin(culture, parent)) ?? SmsTemplates.DefaultLanguage;
    }

    /// <inheritdoc cref="Find(CultureInfo)"/>
    public string Find(string tag) => CultureOrNull(tag) is { } culture ? Find(culture) : SmsTemplates.DefaultLanguage;

    /// <summary>Lets requests select the added languages. Errors and dates still use the built-in ones.</summary>
    public void AddTo(RequestLocalizationOptions options)
    {
        var cultures = options.SupportedUICultures ??= [];
        foreach (var name in All.Concat(All.Select(ParentOrNull).OfType<string>()).Except([.. cultures.Select(culture => culture.Name)]))
        {
            cultures.Add(CultureInfo.GetCultureInfo(name));
        }
    }

    private static bool IsWithin(CultureInfo culture, string parent)
    {
        for (var current = culture; current.Name.Length > 0; current = current.Parent)
        {
            if (current.Name == parent)
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>
    /// The language of a regional variant, so that a request for pt gets pt-BR if there is no other. Null if scripts differ (zh-TW).
    /// </returns>
    private static string? ParentOrNull(string name) =>
        CultureInfo.GetCultureInfo(name) is { IsNeutralCulture: false, Parent.Name: { Length: > 0 } parent }
        && !parent.Contains('-', StringComparison.Ordinal)
            ? parent
            : null;

    private static string[] Split(string? text) =>
        text?.Split([',', ';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string? NameOrNull(string tag) =>
        tag.Length <= MaxLength && CultureOrNull(tag) is { Name.Length: > 0 and <= MaxLength } culture ? culture.Name : null;

    private static CultureInfo? CultureOrNull(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag.Replace('_', '-'), predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
