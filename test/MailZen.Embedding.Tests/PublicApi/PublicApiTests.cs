using System.Reflection;
using System.Runtime.CompilerServices;
using MailZen.TestBase;
using Microsoft.AspNetCore.Components;

namespace MailZen.Embedding.Tests.PublicApi;

/// <summary>
/// What applications call and implement, held to a file for each package: a change breaks them. Components
/// are shown, not called. <c>MAILZEN_UPDATE_API=1</c> writes the files.
/// </summary>
public sealed class PublicApiTests
{
    private const string Folder = "test/MailZen.Embedding.Tests/PublicApi";

    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData("MailZen.Framework")]
    [InlineData("MailZen.Framework.Blazor")]
    [InlineData("MailZen.PhoneVerification.AspNetCore")]
    [InlineData("MailZen.PhoneVerification.Blazor")]
    [InlineData("MailZen.PhoneVerification.Contracts")]
    [InlineData("MailZen.PhoneVerification.GraphQL")]
    [InlineData("MailZen.PhoneVerification.Sms")]
    public void Should_Be_What_Applications_Know(string package)
    {
        var file = $"{Folder}/PublicApi.{package}.txt";
        var types = Assembly
            .Load(package)
            .GetExportedTypes()
            .Where(type => !type.IsAssignableTo(typeof(IComponent)) && type.Name != "_Imports");
        var api = string.Join('\n', types.OrderBy(type => type.FullName).SelectMany(Describe)) + "\n";
        if (Environment.GetEnvironmentVariable("MAILZEN_UPDATE_API") is not null)
        {
            File.WriteAllText(Path.Combine(RepositoryFiles.Root, file), api);
        }

        api.ShouldBe(RepositoryFiles.Read(file), $"{package} has changed for applications. If that is meant, set MAILZEN_UPDATE_API=1.");
    }

    private static IEnumerable<string> Describe(Type type) =>
        type.GetMembers(Declared)
            .Where(member => member is not Type && !IsOfCompiler(member))
            .Select(member => $"  {member.MemberType.ToString().ToLowerInvariant()} {Describe(member)}")
            .Order(StringComparer.Ordinal)
            .Prepend($"{type.FullName}{DescribeBases(type)}");

    private static string Describe(MemberInfo member) =>
        member is FieldInfo { IsLiteral: true } constant ? $"{member} = {constant.GetRawConstantValue()}" : $"{member}";

    private static string DescribeBases(Type type) =>
        string.Concat(
            new[] { type.BaseType }
                .Concat(type.GetInterfaces().Where(candidate => candidate.IsPublic).OrderBy(candidate => candidate.FullName))
                .Where(candidate => candidate?.FullName?.StartsWith("MailZen.", StringComparison.Ordinal) == true)
                .Select(candidate => $" : {candidate}")
        );

    private static bool IsOfCompiler(MemberInfo member) =>
        member is MethodBase { IsSpecialName: true, IsConstructor: false }
        || (member is MethodBase && member.GetCustomAttribute<CompilerGeneratedAttribute>() is not null);
}
