namespace MailZen.PhoneVerification.Administration;

/// <summary>Shows what became of texts.</summary>
public interface IDeliveryAppService
{
    /// <summary>The figures of the last days, as of the last count: a minute old, or more where there are very many texts.</summary>
    /// <param name="days">How many days (UTC) with today, 1 to 366.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<DeliveryDto> GetAsync(int days, CancellationToken cancellationToken = default);
}
