namespace MailZen.HttpApi.Host.Origins;

/// <summary>Origins as browsers write them: scheme, host and port.</summary>
internal static class OriginList
{
    public static bool IsUsable(string text) => Split(text).All(origin =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.PathAndQuery == "/" && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0);

    public static IReadOnlyList<string> Parse(string? text) => [.. Split(text ?? "").Select(origin => new Uri(origin).GetLeftPart(UriPartial.Authority))];

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
