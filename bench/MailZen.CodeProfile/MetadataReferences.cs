using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace MailZen.CodeProfile;

/// <summary>Names types and methods of other assemblies in an assembly that is being written.</summary>
internal sealed class MetadataReferences(MetadataBuilder metadata)
{
    // Stands for every reference type in code that instances share. The compiler knows it under this assembly's name.
    private const string SharedType = "System.__Canon";
    private const string SharedTypeAssembly = "System.Private.Canon";

    private readonly Dictionary<string, EntityHandle> _assemblies = [];
    private readonly Dictionary<Type, EntityHandle> _types = [];

    /// <summary>A reference to a method, with its own and its type's arguments.</summary>
    /// <exception cref="NotSupportedException">A function pointer is among its types.</exception>
    public EntityHandle Method(MethodBase method)
    {
        var signature = new BlobBuilder();
        EncodeSignature(new BlobEncoder(signature), method.Module.ResolveMethod(method.MetadataToken)!);
        var reference = metadata.AddMemberReference(
            Type(method.DeclaringType!),
            metadata.GetOrAddString(method.Name),
            metadata.GetOrAddBlob(signature)
        );
        if (!method.IsGenericMethod)
        {
            return reference;
        }

        var instance = new BlobBuilder();
        EncodeArguments(
            new BlobEncoder(instance).MethodSpecificationSignature(method.GetGenericArguments().Length),
            method.GetGenericArguments()
        );
        return metadata.AddMethodSpecification(reference, metadata.GetOrAddBlob(instance));
    }

    /// <summary>The assemblies that a method's own and its type's arguments are from.</summary>
    public static IEnumerable<string> AssembliesOf(MethodBase method) =>
        Parts(method.DeclaringType!)
            .Concat(method.IsGenericMethod ? method.GetGenericArguments().SelectMany(Parts) : [])
            .Where(type => type.FullName != SharedType)
            .Select(NameOfAssembly);

    public static string NameOfAssembly(Type type) => type.Assembly.GetName().Name!;

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : [type, .. type.GetGenericArguments().SelectMany(Parts)];

    private EntityHandle Type(Type type)
    {
        if (!type.IsConstructedGenericType)
        {
            return Definition(type);
        }

        if (!_types.TryGetValue(type, out var handle))
        {
            var blob = new BlobBuilder();
            Encode(new BlobEncoder(blob).TypeSpecificationSignature(), type);
            _types[type] = handle = metadata.AddTypeSpecification(metadata.GetOrAddBlob(blob));
        }

        return handle;
    }

    private EntityHandle Definition(Type type)
    {
        if (!_types.TryGetValue(type, out var handle))
        {
            var scope = type.DeclaringType is { } outer
                ? Definition(outer)
                : Assembly(type.FullName == SharedType ? SharedTypeAssembly : NameOfAssembly(type));
            var space = type.IsNested || type.Namespace is not { } name ? default : metadata.GetOrAddString(name);
            _types[type] = handle = metadata.AddTypeReference(scope, space, metadata.GetOrAddString(type.Name));
        }

        return handle;
    }

    private EntityHandle Assembly(string name)
    {
        if (!_assemblies.TryGetValue(name, out var handle))
        {
            _assemblies[name] = handle = metadata.AddAssemblyReference(
                metadata.GetOrAddString(name),
                new Version(),
                default,
                default,
                default,
                default
            );
        }

        return handle;
    }

    private void EncodeSignature(BlobEncoder encoder, MethodBase definition)
    {
        var parameters = definition.GetParameters();
        var arity = definition.IsGenericMethod ? definition.GetGenericArguments().Length : 0;
        encoder
            .MethodSignature(SignatureCallingConvention.Default, arity, !definition.IsStatic)
            .Parameters(parameters.Length, out var returnType, out var list);
        if (definition is MethodInfo { ReturnParameter: var returned } && returned.ParameterType != typeof(void))
        {
            EncodeModifiers(returnType.CustomModifiers(), returned);
            Encode(returnType.Type(returned.ParameterType.IsByRef), WithoutReference(returned.ParameterType));
        }
        else
        {
            EncodeModifiers(returnType.CustomModifiers(), (definition as MethodInfo)?.ReturnParameter);
            returnType.Void();
        }

        foreach (var parameter in parameters)
        {
            var entry = list.AddParameter();
            EncodeModifiers(entry.CustomModifiers(), parameter);
            Encode(entry.Type(parameter.ParameterType.IsByRef), WithoutReference(parameter.ParameterType));
        }
    }

    private void EncodeModifiers(CustomModifiersEncoder encoder, ParameterInfo? parameter)
    {
        foreach (var required in parameter?.GetRequiredCustomModifiers() ?? [])
        {
            encoder.AddModifier(Type(required), isOptional: false);
        }

        foreach (var optional in parameter?.GetOptionalCustomModifiers() ?? [])
        {
            encoder.AddModifier(Type(optional), isOptional: true);
        }
    }

    private void EncodeArguments(GenericTypeArgumentsEncoder encoder, Type[] arguments)
    {
        foreach (var argument in arguments)
        {
            Encode(encoder.AddArgument(), argument);
        }
    }

    private void Encode(SignatureTypeEncoder encoder, Type type)
    {
        if (type.IsFunctionPointer)
        {
            throw new NotSupportedException("Function pointers are not encoded.");
        }
        else if (type.IsSZArray)
        {
            Encode(encoder.SZArray(), type.GetElementType()!);
        }
        else if (type.IsArray)
        {
            encoder.Array(
                element => Encode(element, type.GetElementType()!),
                shape => shape.Shape(type.GetArrayRank(), [], [.. new int[type.GetArrayRank()]])
            );
        }
        else if (type == typeof(void*))
        {
            encoder.VoidPointer();
        }
        else if (type.IsPointer)
        {
            Encode(encoder.Pointer(), type.GetElementType()!);
        }
        else if (type.IsGenericMethodParameter)
        {
            encoder.GenericMethodTypeParameter(type.GenericParameterPosition);
        }
        else if (type.IsGenericParameter)
        {
            encoder.GenericTypeParameter(type.GenericParameterPosition);
        }
        else if (type.IsGenericType)
        {
            EncodeArguments(
                encoder.GenericInstantiation(
                    Definition(type.GetGenericTypeDefinition()),
                    type.GetGenericArguments().Length,
                    type.IsValueType
                ),
                type.GetGenericArguments()
            );
        }
        else if (PrimitiveOrNull(type) is { } primitive)
        {
            encoder.PrimitiveType(primitive);
        }
        else
        {
            encoder.Type(Definition(type), type.IsValueType);
        }
    }

    private static PrimitiveTypeCode? PrimitiveOrNull(Type type) =>
        type == typeof(object) || type == typeof(nint) || type == typeof(nuint) || type == typeof(string) || type.IsPrimitive
            ? Enum.Parse<PrimitiveTypeCode>(type.Name)
            : null;

    private static Type WithoutReference(Type type) => type.IsByRef ? type.GetElementType()! : type;
}
