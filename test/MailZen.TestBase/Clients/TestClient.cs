using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace MailZen.TestBase.Clients;

/// <summary>A GraphQL client over real HTTP.</summary>
public sealed class TestClient(HttpClient http)
{
    /// <summary>The password that accounts of tests have.</summary>
    public const string Password = "correct horse battery";

    private const string SessionFields =
        "token refreshToken requiresAliasSetup hasMailzenAlias nextStep user { id email name role isEmailVerified phoneNumber "
        + "isPhoneVerified createdAt updatedAt }";

    /// <summary>The client itself, for what is no GraphQL.</summary>
    public HttpClient Http => http;

    /// <summary>Sends every later request with this access token.</summary>
    public void UseToken(string? token) =>
        http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

    /// <summary>Sends every later request with the secret of a sign-up code that was asked for.</summary>
    public void UseRequestToken(string token)
    {
        http.DefaultRequestHeaders.Remove("x-otp-request");
        http.DefaultRequestHeaders.Add("x-otp-request", token);
    }

    /// <summary>Sends an operation.</summary>
    public async Task<GraphQLReply> SendAsync(string query, object? variables = null, Action<HttpRequestMessage>? configure = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        configure?.Invoke(request);
        var response = await http.SendAsync(request);
        return new GraphQLReply(response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(), response);
    }

    /// <summary><c>signupSendOtp</c>, with a captcha's token where one is given.</summary>
    public Task<GraphQLReply> SignupSendOtpAsync(string phoneNumber, string? captchaToken = null) =>
        SendAsync(
            "mutation($input: SignupPhoneInput!) { signupSendOtp(input: $input) }",
            new { input = new { phoneNumber } },
            request => request.Headers.Add("x-captcha-token", captchaToken is null ? [] : [captchaToken])
        );

    /// <summary><c>signupVerify</c>.</summary>
    public Task<GraphQLReply> SignupVerifyAsync(
        string phoneNumber,
        string code,
        string email,
        string? desiredLocalPart = null,
        string password = Password
    ) =>
        SendAsync(
            $"mutation($input: VerifySignupInput!) {{ signupVerify(input: $input) {{ {SessionFields} }} }}",
            new
            {
                input = new
                {
                    phoneNumber,
                    code,
                    email,
                    password,
                    name = "Jane",
                    desiredLocalPart,
                },
            }
        );

    /// <summary><c>sendPhoneOtp</c>.</summary>
    public Task<GraphQLReply> SendPhoneOtpAsync(string phoneNumber) =>
        SendAsync("mutation($phoneNumber: String!) { sendPhoneOtp(phoneNumber: $phoneNumber) }", new { phoneNumber });

    /// <summary><c>verifyPhoneOtp</c>.</summary>
    public Task<GraphQLReply> VerifyPhoneOtpAsync(string code) =>
        SendAsync("mutation($code: String!) { verifyPhoneOtp(code: $code) }", new { code });

    /// <summary><c>register</c>.</summary>
    public Task<GraphQLReply> RegisterAsync(string email, string password = Password) =>
        SendAsync(
            $"mutation($registerInput: CreateUserInput!) {{ register(registerInput: $registerInput) {{ {SessionFields} }} }}",
            new
            {
                registerInput = new
                {
                    email,
                    password,
                    name = "Jane",
                },
            }
        );

    /// <summary><c>login</c>.</summary>
    public Task<GraphQLReply> LoginAsync(string email, string password = Password) =>
        SendAsync(
            $"mutation($loginInput: LoginInput!) {{ login(loginInput: $loginInput) {{ {SessionFields} }} }}",
            new { loginInput = new { email, password } }
        );

    /// <summary><c>loginSendOtp</c>.</summary>
    public Task<GraphQLReply> LoginSendOtpAsync(string phoneNumber) =>
        SendAsync("mutation($input: LoginPhoneInput!) { loginSendOtp(input: $input) }", new { input = new { phoneNumber } });

    /// <summary><c>loginVerify</c>.</summary>
    public Task<GraphQLReply> LoginVerifyAsync(string phoneNumber, string code, string? password = null) =>
        SendAsync(
            $"mutation($input: VerifyLoginInput!) {{ loginVerify(input: $input) {{ {SessionFields} }} }}",
            new
            {
                input = new
                {
                    phoneNumber,
                    code,
                    password,
                },
            }
        );

    /// <summary><c>passwordResetSendOtp</c>.</summary>
    public Task<GraphQLReply> PasswordResetSendOtpAsync(string phoneNumber, string email) =>
        SendAsync(
            "mutation($input: PasswordResetPhoneInput!) { passwordResetSendOtp(input: $input) }",
            new { input = new { phoneNumber, email } }
        );

    /// <summary><c>passwordReset</c>.</summary>
    public Task<GraphQLReply> PasswordResetAsync(string phoneNumber, string email, string code, string newPassword) =>
        SendAsync(
            "mutation($input: PasswordResetInput!) { passwordReset(input: $input) }",
            new
            {
                input = new
                {
                    phoneNumber,
                    email,
                    code,
                    newPassword,
                },
            }
        );

    /// <summary><c>emailSendCode</c>.</summary>
    public Task<GraphQLReply> EmailSendCodeAsync() => SendAsync("mutation { emailSendCode }");

    /// <summary><c>emailVerify</c>.</summary>
    public Task<GraphQLReply> EmailVerifyAsync(string code) =>
        SendAsync("mutation($code: String!) { emailVerify(code: $code) }", new { code });

    /// <summary><c>passwordResetSendEmail</c>.</summary>
    public Task<GraphQLReply> PasswordResetSendEmailAsync(string email) =>
        SendAsync("mutation($input: PasswordResetEmailInput!) { passwordResetSendEmail(input: $input) }", new { input = new { email } });

    /// <summary><c>passwordResetByEmail</c>.</summary>
    public Task<GraphQLReply> PasswordResetByEmailAsync(string email, string code, string newPassword) =>
        SendAsync(
            "mutation($input: PasswordResetByEmailInput!) { passwordResetByEmail(input: $input) }",
            new
            {
                input = new
                {
                    email,
                    code,
                    newPassword,
                },
            }
        );

    /// <summary><c>refresh</c>.</summary>
    public Task<GraphQLReply> RefreshAsync(string refreshToken) =>
        SendAsync(
            $"mutation($input: RefreshInput!) {{ refresh(input: $input) {{ {SessionFields} }} }}",
            new { input = new { refreshToken } }
        );

    /// <summary><c>logout</c>.</summary>
    public Task<GraphQLReply> LogoutAsync(string? refreshToken = null) =>
        SendAsync(
            "mutation($input: RefreshInput) { logout(input: $input) }",
            new { input = refreshToken is null ? null : new { refreshToken } }
        );

    /// <summary><c>changePassword</c>.</summary>
    public Task<GraphQLReply> ChangePasswordAsync(string newPassword, string currentPassword = Password) =>
        SendAsync(
            "mutation($input: ChangePasswordInput!) { changePassword(input: $input) }",
            new { input = new { currentPassword, newPassword } }
        );

    /// <summary><c>mySessions</c>.</summary>
    public Task<GraphQLReply> MySessionsAsync() => SendAsync("{ mySessions { id createdAt lastSeenAt expiresAt endedAt current } }");

    /// <summary><c>endSession</c>.</summary>
    public Task<GraphQLReply> EndSessionAsync(string id) => SendAsync("mutation($id: ID!) { endSession(id: $id) }", new { id });

    /// <summary><c>endOtherSessions</c>.</summary>
    public Task<GraphQLReply> EndOtherSessionsAsync() => SendAsync("mutation { endOtherSessions }");

    /// <summary><c>deleteMyAccount</c>.</summary>
    public Task<GraphQLReply> DeleteMyAccountAsync(string password = Password) =>
        SendAsync("mutation($input: DeleteMyAccountInput!) { deleteMyAccount(input: $input) }", new { input = new { password } });

    /// <summary><c>exportMyData</c>.</summary>
    public Task<GraphQLReply> ExportMyDataAsync() =>
        SendAsync("{ exportMyData { user { email name phoneNumber role } mailboxes sessions { id endedAt current } } }");

    /// <summary><c>authMe</c>.</summary>
    public Task<GraphQLReply> AuthMeAsync() =>
        SendAsync("{ authMe { hasMailzenAlias requiresAliasSetup nextStep user { id email phoneNumber isPhoneVerified } } }");
}
