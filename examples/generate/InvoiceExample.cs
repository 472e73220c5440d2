namespace SkillOpt.Examples;
internal static class InvoiceExample { public static void Write(string folder) => Directory.CreateDirectory(folder); }
