using Microsoft.AspNetCore.Http;

namespace MailZen.PhoneVerification.Sms.Twilio;

/// <summary>Reads the form that Twilio posts.</summary>
internal static class TwilioForm
{
    /// <returns>The form; or null, and the HTTP status of the reply.</returns>
    public static async Task<(IFormCollection? Form, int Status)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return (null, StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return (await request.ReadFormAsync(cancellationToken), StatusCodes.Status200OK);
        }
        catch (InvalidDataException)
        {
            return (null, StatusCodes.Status400BadRequest); // Not a form, or more fields than Twilio sends.
        }
    }
}
