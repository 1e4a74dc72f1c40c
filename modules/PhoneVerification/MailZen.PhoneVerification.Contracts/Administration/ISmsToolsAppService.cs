namespace MailZen.PhoneVerification.Administration;

/// <summary>What administrators try out before it matters.</summary>
public interface ISmsToolsAppService
{
    /// <summary>
    /// Sends a text as a person would get it, with a code that opens nothing, through the chain as it is set up. It is limited by account,
    /// and by number as every text is. What providers make of it is the answer, not an error. Must not be called inside a unit of work.
    /// </summary>
    /// <exception cref="Framework.ExceptionHandling.BusinessException">The number is not allowed, or a limit is used up.</exception>
    Task<TestSmsDto> SendTestAsync(SendTestSmsDto input, CancellationToken cancellationToken = default);

    /// <summary>What becomes of a template: the text with an example's code, and what it is paid for.</summary>
    /// <param name="pattern">The template, whether it may be stored or not.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<TextPreviewDto> PreviewAsync(string pattern, CancellationToken cancellationToken = default);

    /// <summary>The languages of messages, such as <c>de</c> or <c>pt-BR</c>; those that are built in come first.</summary>
    Task<IReadOnlyList<string>> GetLanguagesAsync(CancellationToken cancellationToken = default);
}
