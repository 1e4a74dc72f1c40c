using Microsoft.Net.Http.Headers;

namespace MailZen.HttpApi.Host.Requests;

/// <summary>The two media types of a response (GraphQL over HTTP), and the choice between them.</summary>
internal static class GraphQLMediaType
{
    public const string Json = "application/json";
    public const string GraphQLResponse = "application/graphql-response+json";

    private static readonly MediaTypeHeaderValue _json = new(Json);
    private static readonly MediaTypeHeaderValue _graphQLResponse = new(GraphQLResponse);

    /// <summary>
    /// The client's favourite of the two: the legacy type if it accepts anything or says nothing; null if it accepts neither.
    /// </summary>
    public static string? NegotiateOrNull(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0)
        {
            return Json;
        }

        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
        {
            return null;
        }

        foreach (var range in accepted.Where(range => range.Quality is not 0).OrderByDescending(range => range.Quality ?? 1))
        {
            // A range such as application/* covers both: the legacy type first, as for clients that say nothing.
            if (_json.IsSubsetOf(Bare(range)))
            {
                return Json;
            }

            if (_graphQLResponse.IsSubsetOf(Bare(range)))
            {
                return GraphQLResponse;
            }
        }

        return null;
    }

    /// <summary>Whether a body is JSON in UTF-8, the only form accepted.</summary>
    public static bool IsJsonBody(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static MediaTypeHeaderValue Bare(MediaTypeHeaderValue range) => new(range.MediaType);
}
