using QRCoder;

namespace MailZen.Accounts.Blazor;

/// <summary>Draws QR codes.</summary>
internal static class QrCode
{
    private const int PixelsPerModule = 6;

    /// <summary>An image that needs no request of its own: its address would hold a secret.</summary>
    public static string ToDataUri(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var image = new PngByteQRCode(data);
        return $"data:image/png;base64,{Convert.ToBase64String(image.GetGraphic(PixelsPerModule))}";
    }
}
