using System.Net;
using MailZen.PhoneVerification.Http;

namespace MailZen.PhoneVerification.Sms;

/// <summary>One request to a provider, cut at its time-out, and what its end means for the text.</summary>
internal static class SmsHttp
{
    /// <param name="client">A client that follows no redirects and uses no proxy.</param>
    /// <param name="request">The request; never sent twice.</param>
    /// <param name="timeout">From the first byte of the connection to the last byte of the reply.</param>
    /// <param name="timeProvider">Measures the time-out.</param>
    /// <param name="interpret">Reads the reply.</param>
    /// <param name="cancellationToken">The caller's own end.</param>
    public static async Task<SmsProviderResult> SendAsync(
        HttpClient client,
        HttpRequestMessage request,
        TimeSpan timeout,
        TimeProvider timeProvider,
        Func<HttpResponseMessage, CancellationToken, Task<SmsProviderResult>> interpret,
        CancellationToken cancellationToken
    )
    {
        using var deadline = new CancellationTokenSource(timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await interpret(response, either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return SmsProviderResult.Unknown(new SmsFailure(SmsFailureClass.Provider, "timeout"));
        }
        catch (Exception exception)
            when ((exception as DestinationRefusedException ?? exception.InnerException) is DestinationRefusedException refused)
        {
            // An administrator set this destination. Neither he, nor the list of attempts, learns which names exist inside; the operator's
            // log does.
            return SmsProviderResult.Rejected(
                new SmsFailure(
                    SmsFailureClass.Configuration,
                    "destination_refused",
                    LogCode: refused.InnerException is null ? null : ConnectionFault.DnsFailed
                )
            );
        }
        catch (HttpRequestException exception) when (ConnectionFault.CodeOrNull(exception) is { } code)
        {
            return SmsProviderResult.Rejected(new SmsFailure(SmsFailureClass.Provider, code));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return SmsProviderResult.Unknown(new SmsFailure(SmsFailureClass.Provider, "connection_lost"));
        }
    }

    /// <summary>An answer that is no 2xx: a rejection, unless it says that somebody in between did not hear the end.</summary>
    public static SmsProviderResult Refused(HttpStatusCode status, SmsFailure failure) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout
            ? SmsProviderResult.Unknown(failure)
            : SmsProviderResult.Rejected(failure);
}
