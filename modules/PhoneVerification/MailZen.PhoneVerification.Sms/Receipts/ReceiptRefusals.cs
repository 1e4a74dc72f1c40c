using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sms.Receipts;

/// <summary>
/// Counts refused receipts and logs one per minute: anybody can cause refusals, but only here does an operator learn that the callback URL
/// is wrong.
/// </summary>
internal sealed partial class ReceiptRefusals(SmsMetrics metrics, TimeProvider timeProvider, ILogger<ReceiptRefusals> logger)
{
    private const int MostNames = 10;
    private const string OtherName = "(other)";

    private static readonly TimeSpan _quiet = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private DateTimeOffset? _lastLogged;
    private int _unlogged;

    public void Add(HttpRequest request, string reason, string? callbackUrl)
    {
        metrics.ReceiptRefused();
        if (CountOrNull() is { } unlogged)
        {
            logger.ReceiptRefused(reason, DescribeRequest(request), DescribeUrl(callbackUrl), unlogged);
        }
    }

    /// <summary>The same for a message of a person, which is no receipt and is not counted as one.</summary>
    public void AddInbound(HttpRequest request, string reason, string? callbackUrl)
    {
        if (CountOrNull() is { } unlogged)
        {
            logger.InboundRefused(reason, DescribeRequest(request), DescribeUrl(callbackUrl), unlogged);
        }
    }

    /// <returns>How many were refused since the last log entry; null if one was written within the minute.</returns>
    private int? CountOrNull()
    {
        lock (_lock)
        {
            var now = timeProvider.GetUtcNow();
            if (_lastLogged is { } last && now - last < _quiet)
            {
                _unlogged++;
                return null;
            }

            var unlogged = _unlogged;
            (_lastLogged, _unlogged) = (now, 0);
            return unlogged;
        }
    }

    private static string DescribeRequest(HttpRequest request)
    {
        var host = Host().IsMatch(request.Host.Value ?? "") ? request.Host.Value : OtherName;
        return $"{request.Scheme}://{host}{request.Path}{DescribeQuery(request.Query.Keys)}";
    }

    private static string DescribeUrl(string? url)
    {
        if (url is null)
        {
            return "nothing";
        }

        var uri = new Uri(url);
        var end = url.IndexOfAny(['?', '#']);
        var query = DescribeQuery(QueryHelpers.ParseQuery(uri.Query).Keys);
        return $"{(end < 0 ? url : url[..end])}{query}{(uri.Fragment.Length > 1 ? "#…" : "")}";
    }

    private static string DescribeQuery(ICollection<string> names) =>
        names.Count == 0 ? "" : $"?{string.Join('&', names.Take(MostNames).Select(name => Name().IsMatch(name) ? name : OtherName))}";

    // Anybody can send these values: only plain names and hosts are logged.
    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z_.-]{0,31}[0-9]{0,3}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A(?!.*[0-9]{7})[A-Za-z0-9.\-\[\]:]{1,253}\z")]
    private static partial Regex Host();
}
