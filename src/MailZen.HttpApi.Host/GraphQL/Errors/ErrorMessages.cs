using GraphQL.Validation;
using GraphQL.Validation.Errors;

namespace MailZen.HttpApi.Host.GraphQL.Errors;

/// <summary>Prepares the library's messages for clients.</summary>
internal static class ErrorMessages
{
    // Messages quote the document, the values of variables and the name of an operation, each of any length.
    private const int MaxLength = 500;
    private const string Suggestion = " Did you mean";

    public static string Shorten(string message) =>
        message.Length <= MaxLength
            ? message
            : $"{message.AsSpan(0, char.IsHighSurrogate(message[MaxLength - 1]) ? MaxLength - 1 : MaxLength)}…";

    /// <remarks>Only these three suggest something, and they quote only names, which contain no blank.</remarks>
    public static string WithoutSuggestions(ValidationError error)
    {
        var start = error is FieldsOnCorrectTypeError or KnownArgumentNamesError or KnownTypeNamesError
            ? error.Message.IndexOf(Suggestion, StringComparison.Ordinal)
            : -1;
        return start < 0 ? error.Message : error.Message[..start];
    }
}
