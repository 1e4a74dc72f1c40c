namespace MailZen.PhoneVerification;

/// <summary>The countries that an application offers when it asks for a number.</summary>
public interface ISupportedCountryAppService
{
    /// <summary>Every country that has numbers, by its name in the language of the request.</summary>
    Task<IReadOnlyList<SupportedCountry>> GetListAsync(CancellationToken cancellationToken = default);
}
