using MailZen.Bench.Hosts;

namespace MailZen.Bench.Flows;

/// <summary>Somebody signs up with a phone: signupSendOtp, the code from the phone, signupVerify.</summary>
internal sealed class SignUpFlow(GraphQLCaller caller, WebhookSink sink)
{
    public async Task<bool> RunAsync()
    {
        var (number, address) = GraphQLCaller.NewPerson();
        var sent = await caller.MutateAsync(
            $$$$"""{"query":"mutation($input: SignupPhoneInput!) { signupSendOtp(input: $input) }","variables":{"input":{"phoneNumber":"{{{{number}}}}"}}}""", address, token: null);
        return sent is null
            && sink.TakeCodeOrNull(number) is { } code
            && await caller.MutateAsync(
                $$$$"""{"query":"mutation($input: VerifySignupInput!) { signupVerify(input: $input) { token user { id } } }","variables":{"input":{"phoneNumber":"{{{{number}}}}","code":"{{{{code}}}}","email":"{{{{number[1..]}}}}@new.example","password":"correct horse"}}}""",
                address, token: null) is null;
    }
}
