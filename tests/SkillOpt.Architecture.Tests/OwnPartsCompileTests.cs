using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SkillOpt.Architecture.Tests;

/// <summary>
/// An optimizer and a gate of one's own need nothing that only our projects may see: they compile in an assembly that is no friend of the
/// engine.
/// </summary>
public sealed class OwnPartsCompileTests
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; "
        + "global using System.Threading.Tasks; global using SkillOpt;";

    [Theory]
    [InlineData("OneEdit.cs")]
    [InlineData("Stubborn.cs")]
    public void A_part_of_ones_own_compiles_outside(string file)
    {
        var path = Path.Combine(Path.GetDirectoryName(Sources.Folder)!, "tests", "SkillOpt.EndToEnd", file);
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Outside",
            [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(File.ReadAllText(path))],
            platform.Select(p => MetadataReference.CreateFromFile(p)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );

        compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()).ShouldBeEmpty();
    }
}
