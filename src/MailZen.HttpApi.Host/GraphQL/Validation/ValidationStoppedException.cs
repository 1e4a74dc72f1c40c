using GraphQL.Validation;

namespace MailZen.HttpApi.Host.GraphQL.Validation;

/// <summary>There are as many errors as are answered; caught where they are.</summary>
internal sealed class ValidationStoppedException(IEnumerable<ValidationError> errors) : Exception("Enough errors were found.")
{
    public IEnumerable<ValidationError> Errors { get; } = errors;
}
