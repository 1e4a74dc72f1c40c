using System.Reflection;
using System.Runtime.CompilerServices;
using HotChocolate;
using HotChocolate.Resolvers;
using HotChocolate.Types;
using HotChocolate.Types.Descriptors;
using MailZen.Framework.AspNetCore.ExceptionHandling;

namespace MailZen.PhoneVerification.HotChocolate;

/// <summary>
/// The failures of a field reach clients as the contract has them (<c>extensions.code</c>, <c>extensions.reason</c> and helpful details),
/// whatever the schema does with failures of other fields.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MappedErrorsAttribute : ObjectFieldDescriptorAttribute
{
    /// <summary>Creates it.</summary>
    /// <param name="order">Where it stands among the attributes of a field; the compiler tells.</param>
    public MappedErrorsAttribute([CallerLineNumber] int order = 0) => Order = order;

    /// <inheritdoc/>
    protected override void OnConfigure(IDescriptorContext context, IObjectFieldDescriptor descriptor, MemberInfo? member) =>
        descriptor.Use(next =>
            async field =>
            {
                try
                {
                    await next(field);
                }
                catch (Exception exception) when (exception is not (OperationCanceledException or GraphQLException))
                {
                    throw new GraphQLException(ToError(field, exception));
                }
            }
        );

    private static IError ToError(IMiddlewareContext field, Exception exception)
    {
        var mapped = field.Service<ErrorMapper>().Map(exception);
        var error = ErrorBuilder.New().SetMessage(mapped.Message).SetCode(mapped.Code).SetPath(field.Path);
        if (mapped.Reason is not null)
        {
            error.SetExtension("reason", mapped.Reason);
        }

        foreach (var (name, value) in mapped.Details)
        {
            error.SetExtension(name, value);
        }

        return error.Build();
    }
}
