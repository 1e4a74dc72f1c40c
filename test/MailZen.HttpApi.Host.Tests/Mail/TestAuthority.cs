using System.Net;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace MailZen.HttpApi.Host.Tests.Mail;

/// <summary>A certificate authority of this machine. Its revocation list, which is empty, is served over HTTP.</summary>
internal sealed class TestAuthority : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;

    public TestAuthority()
    {
        var request = new CertificateRequest("CN=Authority of the tests", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _certificate = request.CreateSelfSigned(Now.AddDays(-2), Now.AddDays(2));
        var list = new CertificateRevocationListBuilder().Build(
            _certificate,
            BigInteger.One,
            Now.AddDays(1),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1,
            Now.AddDays(-1)
        );
        _server.Given(Request.Create()).RespondWith(Response.Create().WithBody(list));
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>What a client has to trust.</summary>
    public string Pem => _certificate.ExportCertificatePem();

    /// <summary>A certificate of a server on this machine, with its key.</summary>
    /// <param name="namesList">Whether it says where the revocation list is.</param>
    public X509Certificate2 Issue(bool namesList)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, true, false));
        if (namesList)
        {
            var list = CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([$"{_server.Url}/list.crl"]);
            request.CertificateExtensions.Add(list);
        }

        using var issued = request.Create(_certificate, Now.AddDays(-1), Now.AddDays(1), [1, .. RandomNumberGenerator.GetBytes(15)]);
        return issued.CopyWithPrivateKey(key);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _server.Dispose();
        _certificate.Dispose();
        _key.Dispose();
    }
}
