using HotChocolate.AspNetCore;
using HotChocolate.AspNetCore.Extensions;
using MailZen.PhoneVerification.HotChocolate.Bounds;
using Microsoft.AspNetCore.Builder;

namespace MailZen.PhoneVerification.HotChocolate;

/// <summary>Holds HotChocolate's endpoint to the bounds of phone verification.</summary>
public static class PhoneVerificationEndpointExtensions
{
    /// <summary>
    /// Only JSON of at most <see cref="RequestBounds.MaxBodyBytes"/>, 64 levels deep; no batches, uploads or sockets; only queries by GET.
    /// </summary>
    /// <param name="endpoint">What <c>MapGraphQL</c> returned.</param>
    public static GraphQLEndpointConventionBuilder WithPhoneVerificationBounds(this GraphQLEndpointConventionBuilder endpoint)
    {
        endpoint.WithOptions(
            new GraphQLServerOptions
            {
                AllowedGetOperations = AllowedGetOperations.Query,
                EnableBatching = false,
                EnableMultipartRequests = false,
            }
        );
        endpoint.Add(built => built.RequestDelegate = RequestGuard.Around(built.RequestDelegate!));
        return endpoint;
    }
}
