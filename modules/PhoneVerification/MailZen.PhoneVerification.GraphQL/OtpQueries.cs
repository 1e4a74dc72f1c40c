using System.ComponentModel;
using GraphQL;
using MailZen.Framework.Users;

namespace MailZen.PhoneVerification.GraphQL;

internal sealed class OtpQueries(IOtpStatusAppService statuses, ISupportedCountryAppService countries, ICurrentUser currentUser)
{
    [Description(
        "The status of the code that was sent with this token; for a code of an account needs its session. Null for an unknown or foreign "
            + "token. A code that opens an account has neither attemptsRemaining nor delivery. Anonymous."
    )]
    [AllowAnonymous]
    public async Task<OtpStatus?> OtpStatusAsync(string requestToken, CancellationToken cancellationToken) =>
        await statuses.FindOrNullAsync(requestToken, currentUser.Id, cancellationToken);

    [Description("Countries whose numbers may be typed, by their name in the language of Accept-Language. Anonymous.")]
    [AllowAnonymous]
    public async Task<IEnumerable<SupportedCountry>> SupportedCountriesAsync(CancellationToken cancellationToken) =>
        await countries.GetListAsync(cancellationToken);
}
