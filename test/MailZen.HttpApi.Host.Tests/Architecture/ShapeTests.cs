using MailZen.TestBase;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MailZen.HttpApi.Host.Tests.Architecture;

/// <summary>What a reader can hold in the head, read from the compiled code.</summary>
public sealed class ShapeTests
{
    private const int MostOfAConstructor = 8;
    private const int MostOfAMethod = 6;

    public static TheoryData<string> Projects =>
        [.. RepositoryFiles.FindProduct("*.csproj").Select(project => Path.GetFileNameWithoutExtension(project))];

    /// <summary>Records are lists of named values, and their constructors are called by name.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Should_Not_Depend_On_Too_Much(string project) =>
        Find(project, type => type.Methods.Where(method => method.IsConstructor && !IsRecord(type)))
            .Where(method => method.Parameters.Count > MostOfAConstructor)
            .Select(Describe)
            .ShouldBeEmpty();

    /// <summary>A log method has a parameter for each part of its text. Every method may be cancelled.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Should_Not_Ask_For_Too_Much(string project) =>
        Find(project, type => type.Methods.Where(method => !method.IsConstructor && !IsOfCompiler(method) && !IsLog(method)))
            .Where(method =>
                method.Parameters.Count(parameter => parameter.ParameterType.FullName != typeof(CancellationToken).FullName) > MostOfAMethod
            )
            .Select(Describe)
            .ShouldBeEmpty();

    /// <summary>A callback that sets a variable of its caller: who reads it there must know whether, and when, the callback ran.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Should_Carry_No_Result_Out_Of_A_Callback(string project) =>
        Find(project, type => type.Methods.Where(method => method.HasBody)).SelectMany(SetCaptured).Distinct().ShouldBeEmpty();

    /// <summary>Captured variables are fields of a class that the compiler makes, and that the method with the variables creates.</summary>
    private static IEnumerable<string> SetCaptured(MethodDefinition method)
    {
        var created = method
            .Body.Instructions.Where(instruction => instruction.OpCode == OpCodes.Newobj)
            .Select(instruction => ((MethodReference)instruction.Operand).DeclaringType.GetElementType().FullName)
            .Concat(method.Body.Variables.Select(variable => variable.VariableType.GetElementType().FullName))
            .ToHashSet();
        return from instruction in method.Body.Instructions
            where instruction.OpCode == OpCodes.Stfld
            let field = (FieldReference)instruction.Operand
            let owner = field.DeclaringType.GetElementType()
            where owner.Name.Contains("DisplayClass", StringComparison.Ordinal) && !created.Contains(owner.FullName)
            where !field.Name.StartsWith("<>9", StringComparison.Ordinal) // a delegate that the compiler keeps
            select $"{method.DeclaringType.FullName}.{method.Name} sets {field.Name}";
    }

    private static List<MethodDefinition> Find(string project, Func<TypeDefinition, IEnumerable<MethodDefinition>> methods)
    {
        // Not disposed of: the body of a method is read when it is asked for.
        var types = AssemblyDefinition
            .ReadAssembly(Path.Combine(AppContext.BaseDirectory, $"{project}.dll"))
            .MainModule.GetTypes()
            .Where(type => !IsGenerated(type))
            .ToList();
        types.Count.ShouldBeGreaterThan(5);
        return [.. types.SelectMany(methods)];
    }

    private static string Describe(MethodDefinition method) => $"{method.DeclaringType.Name}.{method.Name}: {method.Parameters.Count}";

    private static bool IsGenerated(TypeDefinition type) =>
        type.Name.StartsWith("<>f__Anonymous", StringComparison.Ordinal)
        || type.FullName.Contains(".Migrations.", StringComparison.Ordinal)
        || type.FullName.Contains(".CompiledModels.", StringComparison.Ordinal);

    private static bool IsRecord(TypeDefinition type) => type.Methods.Any(method => method.Name is "<Clone>$" or "PrintMembers");

    private static bool IsOfCompiler(MethodDefinition method) =>
        method
            .CustomAttributes.Concat(method.DeclaringType.CustomAttributes)
            .Any(attribute => attribute.AttributeType.Name == "CompilerGeneratedAttribute");

    private static bool IsLog(MethodDefinition method) =>
        method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "LoggerMessageAttribute");
}
