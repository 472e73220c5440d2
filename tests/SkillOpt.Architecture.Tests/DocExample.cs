using System.Net;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SkillOpt.Architecture.Tests;

/// <summary>An example of the documentation: what stands between <c>code</c> tags above a declaration.</summary>
/// <param name="Place">File and line.</param>
/// <param name="Project">The project it belongs to.</param>
/// <param name="Type">The type that it is an example of, or that declares the member it is an example of.</param>
/// <param name="IsPublic">Whether the type is there for others.</param>
/// <param name="Language">What it is written in; C# where nothing is said.</param>
/// <param name="Code">Its lines, as a reader sees them.</param>
internal sealed record DocExample(string Place, string Project, string Type, bool IsPublic, string Language, string Code)
{
    private static readonly Lazy<IReadOnlyList<DocExample>> s_all = new(Find);

    /// <summary>Every example of the sources.</summary>
    public static IReadOnlyList<DocExample> All => s_all.Value;

    private static IReadOnlyList<DocExample> Find() =>
        [
            .. Sources
                .Compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0)
                .SelectMany(t => t.GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<XmlElementSyntax>())
                .Where(e => e.StartTag.Name.LocalName.Text == "code")
                .Select(Of)
                .OrderBy(e => e.Place, StringComparer.Ordinal),
        ];

    private static DocExample Of(XmlElementSyntax code)
    {
        var file = code.SyntaxTree.FilePath;
        var place = Path.GetRelativePath(Sources.Folder, file);
        var line = code.SyntaxTree.GetLineSpan(code.Span).StartLinePosition.Line + 1;
        var declaration = ((DocumentationCommentTriviaSyntax)code.Ancestors().First(a => a is DocumentationCommentTriviaSyntax))
            .ParentTrivia.Token.Parent!.AncestorsAndSelf()
            .OfType<MemberDeclarationSyntax>()
            .First();
        var type = declaration.AncestorsAndSelf().OfType<BaseTypeDeclarationSyntax>().Last();
        var language = code.StartTag.Attributes.OfType<XmlTextAttributeSyntax>().FirstOrDefault(a => a.Name.LocalName.Text == "language");
        return new DocExample(
            $"{place}:{line}",
            place.Split(Path.DirectorySeparatorChar)[0],
            type.Identifier.Text,
            type.Modifiers.Any(m => m.ValueText == "public"),
            language is null ? "csharp" : string.Concat(language.TextTokens.Select(t => t.ValueText)),
            WebUtility.HtmlDecode(string.Join('\n', code.Content.ToFullString().Split('\n').Select(WithoutMarks)))
        );
    }

    private static string WithoutMarks(string line)
    {
        var text = line.TrimStart();
        return text.StartsWith("///", StringComparison.Ordinal) ? text[3..] : line;
    }
}
