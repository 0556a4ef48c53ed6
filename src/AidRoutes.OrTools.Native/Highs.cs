using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AidRoutes.OrTools.Native;

/// <summary>The part of HiGHS' C interface (highs_c_api.h) that we call, out of the library that Google.OrTools brings for itself.</summary>
internal static partial class Highs
{
    /// <summary>Kinds of callbacks.</summary>
    public const int SimplexInterrupt = 1, InteriorPointInterrupt = 2, ImprovingSolution = 4, MipLogging = 5, MipInterrupt = 6;

    private const string Library = "highs";

    /// <summary>Its file has another name on every system, with the version of its interface in it.</summary>
    [ModuleInitializer]
    internal static void Find() => NativeLibrary.SetDllImportResolver(typeof(Highs).Assembly, (name, assembly, path) =>
        name == Library && NativeLibrary.TryLoad(File, assembly, path, out var handle) ? handle : 0);

    private static string File => OperatingSystem.IsWindows() ? "highs.dll" : OperatingSystem.IsMacOS() ? "libhighs.1.dylib" : "libhighs.so.1";

    [LibraryImport(Library, EntryPoint = "Highs_create")]
    public static partial nint Create();

    [LibraryImport(Library, EntryPoint = "Highs_destroy")]
    public static partial void Destroy(nint highs);

    [LibraryImport(Library, EntryPoint = "Highs_resetGlobalScheduler")]
    public static partial void ResetScheduler(int blocking);

    [LibraryImport(Library, EntryPoint = "Highs_setBoolOptionValue", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetFlag(nint highs, string option, int value);

    [LibraryImport(Library, EntryPoint = "Highs_setIntOptionValue", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetWhole(nint highs, string option, int value);

    [LibraryImport(Library, EntryPoint = "Highs_setDoubleOptionValue", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetNumber(nint highs, string option, double value);

    [LibraryImport(Library, EntryPoint = "Highs_setStringOptionValue", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetWord(nint highs, string option, string value);

    [LibraryImport(Library, EntryPoint = "Highs_passLp")]
    public static partial int PassLp(
        nint highs, int columns, int rows, int entries, int format, int sense, double offset, ReadOnlySpan<double> cost, ReadOnlySpan<double> columnLower,
        ReadOnlySpan<double> columnUpper, ReadOnlySpan<double> rowLower, ReadOnlySpan<double> rowUpper, ReadOnlySpan<int> start, ReadOnlySpan<int> index, ReadOnlySpan<double> value);

    [LibraryImport(Library, EntryPoint = "Highs_passMip")]
    public static partial int PassMip(
        nint highs, int columns, int rows, int entries, int format, int sense, double offset, ReadOnlySpan<double> cost, ReadOnlySpan<double> columnLower,
        ReadOnlySpan<double> columnUpper, ReadOnlySpan<double> rowLower, ReadOnlySpan<double> rowUpper, ReadOnlySpan<int> start, ReadOnlySpan<int> index, ReadOnlySpan<double> value,
        ReadOnlySpan<int> integrality);

    [LibraryImport(Library, EntryPoint = "Highs_setSparseSolution")]
    public static partial int SetSparseSolution(nint highs, int entries, ReadOnlySpan<int> index, ReadOnlySpan<double> value);

    [LibraryImport(Library, EntryPoint = "Highs_setCallback")]
    public static unsafe partial int SetCallback(nint highs, delegate* unmanaged[Cdecl]<int, byte*, nint, int*, nint, void> callback, nint user);

    [LibraryImport(Library, EntryPoint = "Highs_startCallback")]
    public static partial int StartCallback(nint highs, int kind);

    [LibraryImport(Library, EntryPoint = "Highs_getCallbackDataOutItem")]
    public static unsafe partial double* News(nint data, ReadOnlySpan<byte> item);

    [LibraryImport(Library, EntryPoint = "Highs_run")]
    public static partial int Run(nint highs);

    [LibraryImport(Library, EntryPoint = "Highs_getModelStatus")]
    public static partial int ModelStatus(nint highs);

    [LibraryImport(Library, EntryPoint = "Highs_getObjectiveValue")]
    public static partial double Objective(nint highs);

    [LibraryImport(Library, EntryPoint = "Highs_getIntInfoValue", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Info(nint highs, string name, out int value);

    [LibraryImport(Library, EntryPoint = "Highs_getDoubleInfoValue", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Info(nint highs, string name, out double value);

    [LibraryImport(Library, EntryPoint = "Highs_getSolution")]
    public static partial int Solution(nint highs, Span<double> columnValue, Span<double> columnDual, Span<double> rowValue, Span<double> rowDual);
}
