using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using MailZen.TestBase;

namespace MailZen.HttpApi.Host.Tests.Startup;

/// <summary>What publishing compiles ahead (ADR 0018).</summary>
public sealed class CodeProfileTests
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void Should_Name_Methods_That_Are_There()
    {
        var ours = ReadMethods().Where(method => method.Assembly.StartsWith("MailZen.", StringComparison.Ordinal)).ToList();

        var missing = ours.Where(method => !Exists(method)).ToList();

        ours.Count.ShouldBeGreaterThan(1000);
        (missing.Count * 20).ShouldBeLessThan(
            ours.Count,
            $"{missing.Count} of {ours.Count}: CONTRIBUTING.md says how to record it again. {string.Join(", ", missing.Take(20))}"
        );
    }

    private static bool Exists(Method method) =>
        Type.GetType($"{method.Type}, {method.Assembly}") is { } type && type.GetMembers(All).Any(member => member.Name == method.Name);

    private static List<Method> ReadMethods()
    {
        using var archive = ZipFile.OpenRead(Path.Combine(RepositoryFiles.Root, "src/MailZen.HttpApi.Host/CodeProfile.mibc"));
        using var content = archive.Entries.Single().Open();
        using var image = new MemoryStream();
        content.CopyTo(image);
        image.Position = 0;
        using var file = new PEReader(image);
        var metadata = file.GetMetadataReader();
        return
        [
            .. from handle in metadata.MemberReferences
            let member = metadata.GetMemberReference(handle)
            where member.Parent.Kind == HandleKind.TypeReference // and not an instance of a generic type
            let type = (TypeReferenceHandle)member.Parent
            select new Method(AssemblyOf(metadata, type), NameOf(metadata, type), metadata.GetString(member.Name)),
        ];
    }

    private static string AssemblyOf(MetadataReader metadata, TypeReferenceHandle handle) =>
        metadata.GetTypeReference(handle).ResolutionScope switch
        {
            { Kind: HandleKind.TypeReference } outer => AssemblyOf(metadata, (TypeReferenceHandle)outer),
            var scope => metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
        };

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
                ? $"{NameOf(metadata, (TypeReferenceHandle)type.ResolutionScope)}+{name}"
            : type.Namespace.IsNil ? name
            : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    private sealed record Method(string Assembly, string Type, string Name);
}
