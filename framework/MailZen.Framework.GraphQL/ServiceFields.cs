using System.Linq.Expressions;
using System.Reflection;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Framework.GraphQL;

/// <summary>Makes GraphQL fields of a class's methods; each is called on an instance made of the request's services.</summary>
internal sealed class ServiceFields<TService>(IEnumerable<string> methods) : AutoRegisteringObjectGraphType<TService>
    where TService : class
{
    private static readonly ObjectFactory<TService> _create = ActivatorUtilities.CreateFactory<TService>([]);

    private static readonly Expression<Func<IResolveFieldContext, TService>> _fromRequest = context =>
        _create(context.RequestServices!, null);

    protected override IEnumerable<MemberInfo> GetRegisteredMembers() =>
        methods.Select(method =>
            typeof(TService).GetMethod(method) ?? throw new ArgumentException($"{typeof(TService)} has no public method {method}.")
        );

    protected override LambdaExpression BuildMemberInstanceExpression(MemberInfo memberInfo) => _fromRequest;

    protected override FieldType CreateField(MemberInfo memberInfo)
    {
        var field = base.CreateField(memberInfo)!;
        field.Resolver = new MappedErrorResolver(field.Resolver!);
        return field;
    }
}
