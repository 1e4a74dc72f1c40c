using System.Linq.Expressions;
using System.Reflection;
using GraphQL;
using GraphQL.Types;

namespace MailZen.HttpApi.Host.GraphQL;

/// <summary>Makes GraphQL fields of a class's methods; each is called on an instance from the request's scope.</summary>
internal sealed class ServiceFields<TService> : AutoRegisteringObjectGraphType<TService>
    where TService : class
{
    private static readonly Expression<Func<IResolveFieldContext, TService>> _fromRequest = context =>
        context.RequestServices!.GetRequiredService<TService>();

    protected override LambdaExpression BuildMemberInstanceExpression(MemberInfo memberInfo) => _fromRequest;
}
