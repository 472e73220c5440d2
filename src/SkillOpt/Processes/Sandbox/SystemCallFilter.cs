using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SkillOpt;

/// <summary>
/// A seccomp program (classic BPF) for the sandbox: no new processes, no shared or hidden memory that escapes the memory limit, nothing
/// that reaches into the kernel.
/// Threads are allowed.
/// </summary>
internal static class SystemCallFilter
{
    private const uint Allow = 0x7fff0000;
    private const uint NotPermitted = 0x00050000 | 1;
    private const uint NoSuchCall = 0x00050000 | 38;
    private const uint KillProcess = 0x80000000;

    private const ushort Load = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfSet = 0x45;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort And = 0x54;
    private const ushort Return = 0x06;

    private const uint CallNumber = 0;
    private const uint Architecture = 4;
    private const uint FirstArgument = 16;
    private const uint FourthArgument = 40;
    private const uint CloneThread = 0x00010000;
    private const uint SharedAnonymous = 0x21;

    private static readonly Calls s_x64 = new(
        0xC000003E,
        Fork: 56,
        Clone3: 435,
        Map: 9,
        [57, 58, 29, 101, 155, 161, 165, 166, 246, 248, 249, 250, 272, 298, 308, 310, 311, 319, 321, 323, 425]
    );

    private static readonly Calls s_arm64 = new(
        0xC00000B7,
        Fork: 220,
        Clone3: 435,
        Map: 222,
        [194, 117, 41, 51, 40, 39, 104, 217, 218, 219, 97, 241, 268, 270, 271, 279, 280, 282, 425]
    );

    /// <summary>The program for this machine; null when its processor is not known here.</summary>
    public static byte[]? ForThisMachine() =>
        RuntimeInformation.OSArchitecture switch
        {
            System.Runtime.InteropServices.Architecture.X64 => Build(s_x64),
            System.Runtime.InteropServices.Architecture.Arm64 => Build(s_arm64),
            _ => null,
        };

    private static byte[] Build(Calls calls)
    {
        var program = new List<(ushort Code, byte IfTrue, byte IfFalse, uint Value)>
        {
            (Load, 0, 0, Architecture),
            (JumpIfEqual, 1, 0, calls.Architecture),
            (Return, 0, 0, KillProcess),
            (Load, 0, 0, CallNumber),
            // Calls of the x32 interface would pass the table below under other numbers.
            (JumpIfAtLeast, 0, 1, 0x40000000),
            (Return, 0, 0, NotPermitted),
            // Without clone3 the C library falls back to clone, whose flags can be read here.
            (JumpIfEqual, 0, 1, calls.Clone3),
            (Return, 0, 0, NoSuchCall),
            (JumpIfEqual, 0, 4, calls.Fork),
            (Load, 0, 0, FirstArgument),
            (JumpIfSet, 1, 0, CloneThread),
            (Return, 0, 0, NotPermitted),
            (Return, 0, 0, Allow),
            (JumpIfEqual, 0, 5, calls.Map),
            (Load, 0, 0, FourthArgument),
            (And, 0, 0, SharedAnonymous),
            (JumpIfEqual, 0, 1, SharedAnonymous),
            (Return, 0, 0, NotPermitted),
            (Return, 0, 0, Allow),
        };
        foreach (var denied in calls.Denied)
        {
            program.Add((JumpIfEqual, 0, 1, denied));
            program.Add((Return, 0, 0, NotPermitted));
        }

        program.Add((Return, 0, 0, Allow));
        var bytes = new byte[program.Count * 8];
        for (var i = 0; i < program.Count; i++)
        {
            var slot = bytes.AsSpan(i * 8, 8);
            BinaryPrimitives.WriteUInt16LittleEndian(slot, program[i].Code);
            slot[2] = program[i].IfTrue;
            slot[3] = program[i].IfFalse;
            BinaryPrimitives.WriteUInt32LittleEndian(slot[4..], program[i].Value);
        }

        return bytes;
    }

    private sealed record Calls(uint Architecture, uint Fork, uint Clone3, uint Map, uint[] Denied);
}
