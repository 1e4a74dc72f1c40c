namespace MailZen.PhoneVerification.Administration;

/// <summary>Lets administrators test SMS settings.</summary>
public interface ISmsToolsAppService
{
    /// <summary>
    /// Sends a message as a user would get it, through the configured providers, with a code that opens nothing. It is limited per
    /// administrator and, like every message, per number. A delivery failure is part of the result, not an exception. Must not be called
    /// inside a unit of work.
    /// </summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">The number is not allowed, or a limit is used up.</exception>
    Task<TestSmsDto> SendTestAsync(SendTestSmsDto input, CancellationToken cancellationToken = default);

    /// <summary>Fills a template with an example code, and counts its length and SMS segments.</summary>
    /// <param name="pattern">The template; it need not be valid.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<TextPreviewDto> PreviewAsync(string pattern, CancellationToken cancellationToken = default);

    /// <summary>The languages of messages, such as <c>de</c> or <c>pt-BR</c>; built-in ones first.</summary>
    Task<IReadOnlyList<string>> GetLanguagesAsync(CancellationToken cancellationToken = default);
}
