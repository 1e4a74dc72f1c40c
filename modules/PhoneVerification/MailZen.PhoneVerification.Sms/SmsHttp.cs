using System.Net;
using MailZen.Framework.Http;

namespace MailZen.PhoneVerification.Sms;

/// <summary>Sends one request to a provider with a timeout, and translates its result.</summary>
internal static class SmsHttp
{
    /// <param name="client">A client that follows no redirects and uses no proxy.</param>
    /// <param name="request">The request; never sent twice.</param>
    /// <param name="timeout">The time for all of it, from connecting to the last byte of the reply.</param>
    /// <param name="timeProvider">The clock for the timeout.</param>
    /// <param name="interpret">Interprets the reply.</param>
    /// <param name="cancellationToken">Cancels for the caller.</param>
    public static Task<SmsProviderResult> SendAsync(
        HttpClient client,
        HttpRequestMessage request,
        TimeSpan timeout,
        TimeProvider timeProvider,
        Func<HttpResponseMessage, CancellationToken, Task<SmsProviderResult>> interpret,
        CancellationToken cancellationToken
    ) => SendAsync(client, request, timeout, timeProvider, interpret, failed: result => result, cancellationToken);

    /// <inheritdoc cref="SendAsync"/>
    /// <param name="client">A client that follows no redirects and uses no proxy.</param>
    /// <param name="request">The request; never sent twice.</param>
    /// <param name="timeout">The time for all of it, from connecting to the last byte of the reply.</param>
    /// <param name="timeProvider">The clock for the timeout.</param>
    /// <param name="interpret">Interprets the reply.</param>
    /// <param name="failed">The result if there is no reply.</param>
    /// <param name="cancellationToken">Cancels for the caller.</param>
    public static async Task<TResult> SendAsync<TResult>(
        HttpClient client,
        HttpRequestMessage request,
        TimeSpan timeout,
        TimeProvider timeProvider,
        Func<HttpResponseMessage, CancellationToken, Task<TResult>> interpret,
        Func<SmsProviderResult, TResult> failed,
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
            return failed(SmsProviderResult.Unknown(new SmsFailure(SmsFailureClass.Provider, "timeout")));
        }
        catch (Exception exception)
            when ((exception as DestinationRefusedException ?? exception.InnerException) is DestinationRefusedException refused)
        {
            // An administrator set this destination. Neither the answer nor the list of attempts reveals which internal names exist; only
            // the log does.
            return failed(
                SmsProviderResult.Rejected(
                    new SmsFailure(
                        SmsFailureClass.Configuration,
                        "destination_refused",
                        LogCode: refused.InnerException is null ? null : ConnectionFault.DnsFailed
                    )
                )
            );
        }
        catch (HttpRequestException exception) when (ConnectionFault.CodeOrNull(exception) is { } code)
        {
            return failed(SmsProviderResult.Rejected(new SmsFailure(SmsFailureClass.Provider, code)));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return failed(SmsProviderResult.Unknown(new SmsFailure(SmsFailureClass.Provider, "connection_lost")));
        }
    }

    /// <summary>The result of a reply that refuses: a gateway does not know whether the provider has the message.</summary>
    public static SmsProviderResult Refused(HttpStatusCode status, SmsFailure failure) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout
            ? SmsProviderResult.Unknown(failure)
            : SmsProviderResult.Rejected(failure);
}
