namespace SkillOpt.Models;

/// <summary>An image of a prompt.</summary>
/// <param name="Path">Where its file is.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Data">Its bytes.</param>
internal sealed record CommandLineImage(string Path, string MediaType, ReadOnlyMemory<byte> Data);
