namespace MailZen.PhoneVerification.Administration;

/// <summary>Shows delivery figures.</summary>
public interface IDeliveryAppService
{
    /// <summary>
    /// The figures of the last days, as of the last count: usually a minute old, older when there are very many messages.
    /// </summary>
    /// <param name="days">The number of days (UTC), today included: 1 to 366.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<DeliveryDto> GetAsync(int days, CancellationToken cancellationToken = default);
}
