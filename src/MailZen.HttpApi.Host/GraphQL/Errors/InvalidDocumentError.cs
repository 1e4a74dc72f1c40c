using GraphQL.Validation;

namespace MailZen.HttpApi.Host.GraphQL.Errors;

/// <summary>What is wrong with a document, without the library's own error, which would keep the whole parsed document.</summary>
internal sealed class InvalidDocumentError(string message) : ValidationError(ErrorMessages.Shorten(message))
{
    /// <summary>Whether every request with this document fails the same way; false if the values of its variables are wrong.</summary>
    public bool IsOfDocument { get; private init; } = true;

    /// <param name="error">The library's error.</param>
    /// <param name="hasSuggestions">Whether it may name fields, types and arguments that the client did not.</param>
    public static InvalidDocumentError From(ValidationError error, bool hasSuggestions)
    {
        var copy = new InvalidDocumentError(hasSuggestions ? error.Message : ErrorMessages.WithoutSuggestions(error))
        {
            IsOfDocument = error is not (InvalidVariableError or InvalidLiteralError or InvalidValueError),
        };
        foreach (var location in error.Locations ?? [])
        {
            copy.AddLocation(location);
        }

        return copy;
    }
}
