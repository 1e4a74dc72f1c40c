using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace MailZen.CodeProfile;

/// <summary>
/// Writes what <c>crossgen2 --mibc</c> reads: a packed assembly whose method <c>AssemblyDictionary</c> names groups, each of them a method
/// whose code loads the tokens of the methods that ran, and their weights. A group's name is the assembly of its methods and those their
/// arguments are from.
/// </summary>
internal static class ProfileWriter
{
    private const string Name = "CodeProfile";

    private static readonly Guid _version = new("5f0e0f52-4c1b-4d5e-9a53-0c9a3f1f6c11");
    private static readonly DateTimeOffset _packedAt = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero); // The same methods make the same file.

    /// <param name="path">The file.</param>
    /// <param name="methods">What ran, in order: what ran first weighs most, and stands first in an image that is laid out by
    /// weight.</param>
    public static void Write(string path, IReadOnlyList<MethodBase> methods)
    {
        var metadata = new MetadataBuilder();
        var code = new BlobBuilder();
        var bodies = new MethodBodyStreamEncoder(code);
        var references = new MetadataReferences(metadata);
        metadata.AddModule(0, metadata.GetOrAddString(Name), metadata.GetOrAddGuid(_version), default, default);
        metadata.AddAssembly(metadata.GetOrAddString(Name), new Version(), default, default, default, default);
        metadata.AddTypeDefinition(
            default,
            default,
            metadata.GetOrAddString("<Module>"),
            default,
            MetadataTokens.FieldDefinitionHandle(1),
            MetadataTokens.MethodDefinitionHandle(1)
        );

        var weight = metadata.GetOrAddUserString("ExclusiveWeight");
        var dictionary = new InstructionEncoder(new BlobBuilder());
        foreach (var group in methods.Index().GroupBy(entry => GroupOf(entry.Item), StringComparer.Ordinal))
        {
            var tokens = new InstructionEncoder(new BlobBuilder());
            foreach (var (order, method) in group)
            {
                if (ReferenceOrNull(references, method) is { } reference)
                {
                    Load(tokens, reference);
                    tokens.LoadString(weight);
                    tokens.LoadConstantI4(methods.Count - order);
                    tokens.OpCode(ILOpCode.Pop);
                }
            }

            dictionary.LoadString(metadata.GetOrAddUserString(group.Key));
            Load(dictionary, AddMethod(metadata, bodies, group.Key, tokens));
            dictionary.OpCode(ILOpCode.Pop);
        }

        AddMethod(metadata, bodies, "AssemblyDictionary", dictionary);
        Pack(path, new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), code));
    }

    private static string GroupOf(MethodBase method)
    {
        var own = MetadataReferences.NameOfAssembly(method.DeclaringType!);
        return string.Join(
            ';',
            [own, .. MetadataReferences.AssembliesOf(method).Where(name => name != own).Distinct().Order(StringComparer.Ordinal)]
        );
    }

    private static EntityHandle? ReferenceOrNull(MetadataReferences references, MethodBase method)
    {
        try
        {
            return references.Method(method);
        }
        catch (NotSupportedException)
        {
            return null; // It is compiled when it is called, as it would be without a profile.
        }
    }

    private static void Load(InstructionEncoder encoder, EntityHandle handle)
    {
        encoder.OpCode(ILOpCode.Ldtoken);
        encoder.Token(handle);
    }

    private static MethodDefinitionHandle AddMethod(
        MetadataBuilder metadata,
        MethodBodyStreamEncoder bodies,
        string name,
        InstructionEncoder code
    )
    {
        code.OpCode(ILOpCode.Ret);
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature().Parameters(0, out var returnType, out _);
        returnType.Void();
        return metadata.AddMethodDefinition(
            MethodAttributes.Public | MethodAttributes.Static,
            MethodImplAttributes.IL,
            metadata.GetOrAddString(name),
            metadata.GetOrAddBlob(signature),
            bodies.AddMethodBody(code),
            default
        );
    }

    private static void Pack(string path, ManagedPEBuilder assembly)
    {
        var image = new BlobBuilder();
        assembly.Serialize(image);
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        var entry = archive.CreateEntry($"{Path.GetFileName(path)}.dll", CompressionLevel.SmallestSize);
        entry.LastWriteTime = _packedAt;
        using var content = entry.Open();
        image.WriteContentTo(content);
    }
}
