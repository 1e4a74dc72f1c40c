using MailZen.Bench.Hosts;

namespace MailZen.Bench.Flows;

/// <summary>Somebody signs up with a phone: signupSendOtp, the code from the phone, signupVerify.</summary>
internal sealed class SignUpFlow(GraphQLCaller caller, WebhookSink sink)
{
    /// <summary>Asks for a code, and leaves it at that.</summary>
    public Task<bool> SendAsync()
    {
        var (number, address) = GraphQLCaller.NewPerson();
        return SendAsync(number, address);
    }

    public async Task<bool> RunAsync()
    {
        var (number, address) = GraphQLCaller.NewPerson();
        return await SendAsync(number, address)
            && sink.TakeCodeOrNull(number) is { } code
            && await caller.MutateAsync(
                $$$$"""{"query":"mutation($input: VerifySignupInput!) { signupVerify(input: $input) { token user { id } } }","""
                    + $$$$""" "variables":{"input":{"phoneNumber":"{{{{number}}}}","code":"{{{{code}}}}","""
                    + $$$$""" "email":"{{{{number[1..]}}}}@new.example","password":"correct horse"}}}""",
                address,
                token: null
            )
                is null;
    }

    private async Task<bool> SendAsync(string number, string address) =>
        await caller.MutateAsync(
            $$$$"""{"query":"mutation($input: SignupPhoneInput!) { signupSendOtp(input: $input) """
                + $$$$"""}","variables":{"input":{"phoneNumber":"{{{{number}}}}"}}}""",
            address,
            token: null
        )
            is null;
}
