using GraphQL.Validation;

namespace MailZen.HttpApi.Host.GraphQL.Validation;

/// <summary>The maximum number of errors is reached; the validator catches this.</summary>
internal sealed class ValidationStoppedException(IEnumerable<ValidationError> errors) : Exception("Enough errors were found.")
{
    public IEnumerable<ValidationError> Errors { get; } = errors;
}
