using GraphQL;
using GraphQL.DI;
using GraphQL.Execution;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.GraphQL;
using MailZen.Framework.Uow;
using MailZen.Framework.WebClientInfo;
using MailZen.HttpApi.Host.GraphQL.Errors;

namespace MailZen.HttpApi.Host.GraphQL.Limits;

/// <summary>
/// Counts refused documents by client network, and looks at no new document of a network that has sent too many. Documents that are known
/// to be valid are still served to it: many people may share its IP address.
/// </summary>
internal sealed class RefusedDocumentLimit(GraphQLLimits limits, UsedUpNetworks usedUp, ErrorMapper errors) : IConfigureExecution
{
    private const string RetryAfterSeconds = "retryAfterSeconds";

    private static readonly TimeSpan _window = TimeSpan.FromHours(1);

    // After DocumentCache, which finds known documents.
    public float SortOrder => 300;

    public async Task<ExecutionResult> ExecuteAsync(ExecutionOptions options, ExecutionDelegate next)
    {
        if (limits.RefusedDocumentsPerAddress is not { } max)
        {
            return await next(options);
        }

        var services = options.RequestServices!;
        var client = services.GetRequiredService<IWebClientInfoProvider>();
        if (options.Document is null && usedUp.FindRemaining(client) is { } remaining)
        {
            return Refuse(
                new BusinessException(CommonErrorCodes.RateLimited).WithData(RetryAfterSeconds, (int)Math.Ceiling(remaining.TotalSeconds))
            );
        }

        var result = await next(options);
        return IsRefused(result) && usedUp.FindRemaining(client) is null ? await CountAsync(services, client, max) ?? result : result;
    }

    private static bool IsRefused(ExecutionResult result) =>
        result.Errors?.Any(error => error is QueryLimitError || (!result.Executed && IsOfDocument(error))) == true;

    private static bool IsOfDocument(ExecutionError error) => error is DocumentError or (RequestError and not MethodNotAllowedError);

    /// <returns>
    /// The refusal of a network that has sent too many; null for any other, and if the database does not answer: the document is refused in
    /// any case.
    /// </returns>
    private async Task<ExecutionResult?> CountAsync(IServiceProvider services, IWebClientInfoProvider client, int max)
    {
        try
        {
            // Without the request's token: a client that disconnects is counted, too.
            await using var unitOfWork = await services.GetRequiredService<IUnitOfWorkManager>().BeginAsync(CancellationToken.None);
            await services
                .GetRequiredService<IOperationLimiter>()
                .AcquireAsync(
                    client.LimitsPerNetwork("graphql-refused:address", max, _window, CommonErrorCodes.RateLimited),
                    CancellationToken.None
                );
            await unitOfWork.CompleteAsync(CancellationToken.None);
            return null;
        }
        catch (BusinessException exception) when (exception.InnerException is OperationLimitExceededException exceeded)
        {
            usedUp.Remember(exceeded.Partition, TimeSpan.FromSeconds((int)exception.Data[RetryAfterSeconds]!));
            return Refuse(exception);
        }
        catch (Exception exception)
        {
            // Logs it. Whatever fails here, the client is told what is wrong with its document.
            _ = errors.Map(exception);
            return null;
        }
    }

    private ExecutionResult Refuse(BusinessException exception) => new() { Errors = [errors.MapToGraphQL(exception)] };
}
