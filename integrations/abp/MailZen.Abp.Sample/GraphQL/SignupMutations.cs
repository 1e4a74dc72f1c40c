using HotChocolate.Language;
using HotChocolate.Resolvers;
using HotChocolate.Types;
using MailZen.PhoneVerification.Abp.Accounts;
using MailZen.PhoneVerification.HotChocolate;
using Volo.Abp.Guids;
using Volo.Abp.Identity;

namespace MailZen.Abp.Sample.GraphQL;

/// <summary>The sign-up by phone of this application: what an account is, the application knows.</summary>
[ExtendObjectType(OperationTypeNames.Mutation)]
public sealed class SignupMutations
{
    /// <summary>Creates a user with a verified number.</summary>
    [MappedErrors]
    public async Task<bool> SignupVerifyAsync(IResolverContext context, VerifySignupInput input, CancellationToken cancellationToken)
    {
        var user = new IdentityUser(context.Service<IGuidGenerator>().Create(), input.Email, input.Email);
        await context.Service<PhoneSignUp>().CreateAsync(user, input.Password, input.PhoneNumber, input.Code, cancellationToken);
        return true;
    }
}
