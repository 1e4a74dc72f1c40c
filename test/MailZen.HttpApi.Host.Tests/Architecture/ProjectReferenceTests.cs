using System.Xml.Linq;
using MailZen.TestBase;

namespace MailZen.HttpApi.Host.Tests.Architecture;

/// <summary>Who may know whom. Read from the project files on disk, so that the newest project is never forgotten.</summary>
public sealed class ProjectReferenceTests
{
    private const string Framework = "MailZen.Framework";

    // Puts the module together for applications.
    private const string Composition = "MailZen.PhoneVerification.AspNetCore";

    [Fact]
    public void Should_Know_Only_Whom_It_May_Know()
    {
        var projects = RepositoryFiles.FindProduct("*.csproj").Select(Project.Load).ToList();

        projects.Count.ShouldBeGreaterThanOrEqualTo(11);
        projects
            .SelectMany(project =>
                project
                    .References.Where(reference => !MayKnow(project, Project.Load(reference)))
                    .Select(reference => $"{project.Name} → {reference}")
            )
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        "framework/MailZen.Framework.EntityFrameworkCore/MailZen.Framework.EntityFrameworkCore.csproj",
        "modules/Accounts/MailZen.Accounts/MailZen.Accounts.csproj"
    )]
    [InlineData(
        "framework/MailZen.Framework.AspNetCore/MailZen.Framework.AspNetCore.csproj",
        "framework/MailZen.Framework.EntityFrameworkCore/MailZen.Framework.EntityFrameworkCore.csproj"
    )]
    [InlineData(
        "modules/PhoneVerification/MailZen.PhoneVerification.Contracts/MailZen.PhoneVerification.Contracts.csproj",
        "framework/MailZen.Framework.EntityFrameworkCore/MailZen.Framework.EntityFrameworkCore.csproj"
    )]
    [InlineData(
        "modules/Accounts/MailZen.Accounts/MailZen.Accounts.csproj",
        "modules/PhoneVerification/MailZen.PhoneVerification/MailZen.PhoneVerification.csproj"
    )]
    [InlineData(
        "modules/PhoneVerification/MailZen.PhoneVerification/MailZen.PhoneVerification.csproj",
        "modules/Accounts/MailZen.Accounts/MailZen.Accounts.csproj"
    )]
    [InlineData(
        "modules/SettingManagement/MailZen.SettingManagement/MailZen.SettingManagement.csproj",
        "src/MailZen.EntityFrameworkCore/MailZen.EntityFrameworkCore.csproj"
    )]
    [InlineData(
        "src/MailZen.EntityFrameworkCore/MailZen.EntityFrameworkCore.csproj",
        "src/MailZen.HttpApi.Host/MailZen.HttpApi.Host.csproj"
    )]
    [InlineData(
        "modules/PhoneVerification/MailZen.PhoneVerification/MailZen.PhoneVerification.csproj",
        "modules/PhoneVerification/MailZen.PhoneVerification.GraphQL/MailZen.PhoneVerification.GraphQL.csproj"
    )]
    [InlineData(
        "modules/PhoneVerification/MailZen.PhoneVerification/MailZen.PhoneVerification.csproj",
        "modules/PhoneVerification/MailZen.PhoneVerification.AspNetCore/MailZen.PhoneVerification.AspNetCore.csproj"
    )]
    [InlineData(
        "modules/PhoneVerification/MailZen.PhoneVerification.Blazor/MailZen.PhoneVerification.Blazor.csproj",
        "modules/Accounts/MailZen.Accounts.Blazor/MailZen.Accounts.Blazor.csproj"
    )]
    [InlineData(
        "framework/MailZen.Framework.Blazor/MailZen.Framework.Blazor.csproj",
        "modules/Accounts/MailZen.Accounts/MailZen.Accounts.csproj"
    )]
    public void Should_Find_What_Is_Forbidden(string project, string reference) =>
        MayKnow(Project.Load(project), Project.Load(reference)).ShouldBeFalse();

    private static bool MayKnow(Project project, Project reference) =>
        project switch
        {
            { Name: Framework } => false,
            { Name: $"{Framework}.EntityFrameworkCore" or $"{Framework}.AspNetCore" } => reference.Name
                is Framework
                    or $"{Framework}.Security",
            { IsFramework: true, IsUserInterface: true } => reference.Name == $"{Framework}.AspNetCore",
            { IsFramework: true } or { IsContracts: true } => reference.Name == Framework,
            { Name: Composition } => reference.IsFramework
                || (reference.Module == project.Module && !reference.IsUserInterface)
                || reference.Name == "MailZen.SettingManagement",
            { Module: not null } when reference.Name == Composition => false,
            { Module: { } module } => reference.IsFramework
                || (reference.Module == module && !reference.IsUserInterface)
                || (reference.IsContracts && module != "PhoneVerification")
                || (project.IsUserInterface && reference.Name == "MailZen.SettingManagement.Blazor"), // the parts that edit settings
            { Name: "MailZen.EntityFrameworkCore" } => reference.IsFramework || reference.Module is not null,
            { Name: "MailZen.HttpApi.Host" or "MailZen.DbMigrator" } => true,
            _ => throw new InvalidOperationException($"{project.Name} has no rule yet."),
        };

    private sealed record Project(string Name, bool IsFramework, string? Module, IReadOnlyList<string> References)
    {
        public bool IsContracts => Name.EndsWith(".Contracts", StringComparison.Ordinal);

        public bool IsUserInterface =>
            Name.EndsWith(".Blazor", StringComparison.Ordinal) || Name.EndsWith(".GraphQL", StringComparison.Ordinal);

        public static Project Load(string path)
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var parts = path.Split('/');
            var references = XDocument
                .Parse(RepositoryFiles.Read(path))
                .Descendants("ProjectReference")
                .Select(reference =>
                    Path.GetFullPath(
                        Path.Combine(RepositoryFiles.Root, Path.GetDirectoryName(path)!, reference.Attribute("Include")!.Value)
                    )
                )
                .Select(reference => Path.GetRelativePath(RepositoryFiles.Root, reference));
            return new Project(name, parts[0] == "framework", parts[0] == "modules" ? parts[1] : null, [.. references]);
        }
    }
}
