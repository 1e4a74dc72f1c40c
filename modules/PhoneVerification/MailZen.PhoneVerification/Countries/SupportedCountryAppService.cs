using System.Collections.Concurrent;
using System.Globalization;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Sms;
using PhoneNumbers;

namespace MailZen.PhoneVerification.Countries;

/// <remarks>The names are libphonenumber's: those of .NET depend on the ICU that a machine has.</remarks>
internal sealed class SupportedCountryAppService(ISettingProvider settingProvider) : ISupportedCountryAppService
{
    private const string English = "en";

    // Regions with a calling code, and without a name in libphonenumber's list.
    private static readonly Dictionary<string, string> _unlisted = new(StringComparer.Ordinal)
    {
        ["AC"] = "Ascension Island",
        ["TA"] = "Tristan da Cunha",
        ["XK"] = "Kosovo",
    };

    // By language. Requests are in one of the host's languages, so there are few.
    private readonly ConcurrentDictionary<string, SupportedCountry[]> _countries = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<SupportedCountry>> GetListAsync(CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var isSending = settings.GetOrNull(SmsSettings.Provider) != SmsProviderNames.Disabled;
        var isOpen = NumberPolicy.ForNewNumbers(settings);
        return
        [
            .. _countries
                .GetOrAdd(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, Create)
                .Select(country => country with { Open = isSending && isOpen(country.Code) }),
        ];
    }

    private static SupportedCountry[] Create(string language)
    {
        var numbers = PhoneNumberUtil.GetInstance();
        return
        [
            .. numbers
                .GetSupportedRegions()
                .Select(region => new SupportedCountry(
                    region,
                    NameOf(region, language),
                    string.Create(CultureInfo.InvariantCulture, $"+{numbers.GetCountryCodeForRegion(region)}"),
                    Open: false
                ))
                .OrderBy(country => country.Name, StringComparer.InvariantCultureIgnoreCase),
        ];
    }

    private static string NameOf(string region, string language) =>
        _unlisted.GetValueOrDefault(region) ?? new Locale(English, region).GetDisplayCountry(language);
}
