using System.Runtime.InteropServices;

namespace SkillOpt.Workbooks;

/// <summary>One piece of a formula.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(TokenKind Kind, string Text);
