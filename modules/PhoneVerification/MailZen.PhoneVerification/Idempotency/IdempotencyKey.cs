using System.Buffers;
using MailZen.Framework.ExceptionHandling;

namespace MailZen.PhoneVerification.Idempotency;

/// <summary>A key by which a client repeats a request for a code (IETF draft-ietf-httpapi-idempotency-key-header).</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 255;

    // 128 bits as Base64Url; a UUID is longer.
    private const int MinAnonymousLength = 22;
    private const int MinAnonymousCharacters = 8;

    // Of a structured string, without the two that it escapes.
    private static readonly SearchValues<char> _allowed = SearchValues.Create([
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(character => character is not ('"' or '\\')),
    ]);

    /// <summary>Reads a key: quoted as the draft has it, or bare as most clients send it.</summary>
    /// <param name="text">The header.</param>
    /// <param name="isAnonymous">Whether the key alone names the asker, and so must be hard to guess.</param>
    /// <exception cref="BusinessException">It is not a key.</exception>
    public static string Parse(string text, bool isAnonymous)
    {
        var key = text is ['"', .. var quoted, '"'] ? quoted : text;
        return
            key.Length is > 0 and <= MaxLength
            && !key.AsSpan().ContainsAnyExcept(_allowed)
            && (!isAnonymous || (key.Length >= MinAnonymousLength && key.Distinct().Count() >= MinAnonymousCharacters))
            ? key
            : throw new BusinessException(PhoneVerificationErrorCodes.IdempotencyKeyInvalid);
    }
}
