namespace MailZen.PhoneVerification.Sms.Http;

/// <summary>Replies of services of other people.</summary>
internal static class HttpReply
{
    /// <summary>Replies are read up to here; the rest is of no use.</summary>
    public const int MaxBytes = 8 * 1024;

    /// <summary>Reads at most <see cref="MaxBytes"/>, whatever the service declares or sends.</summary>
    public static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MaxBytes];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return buffer[..length];
    }
}
